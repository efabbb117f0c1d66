import type { ReactNode } from 'react';
import css from './form-section.module.css';

/** A section of a form: its name left, its fields right, parted from the next by a hairline. */
export function FormSection(props: { name: string; help?: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <div>
        <h2>{props.name}</h2>
        {props.help !== undefined && <p className={css.help}>{props.help}</p>}
      </div>
      <div className={css.fields}>{props.children}</div>
    </section>
  );
}
