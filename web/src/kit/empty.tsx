import type { ReactNode } from 'react';
import css from './empty.module.css';

/** What a list says when it is empty: what would stand here, what to do, and one way to do it. */
export function Empty(props: { what: string; next: string; children?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{props.what}</p>
      <p className={css.next}>{props.next}</p>
      {props.children}
    </div>
  );
}
