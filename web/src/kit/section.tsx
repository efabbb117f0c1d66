import type { ReactNode } from 'react';
import css from './section.module.css';

/** A part of a form or a page of settings: its name left, what it holds right, parted from the next by a hairline. */
export function Section(props: { name: string; about?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <div>
        <h2>{props.name}</h2>
        {props.about && <p className={css.about}>{props.about}</p>}
      </div>
      <div className={css.content}>{props.children}</div>
    </section>
  );
}
