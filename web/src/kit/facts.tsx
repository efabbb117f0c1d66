import type { ReactNode } from 'react';
import css from './facts.module.css';

/** Facts as name left, value right, parted by hairlines; for a sheet. */
export function Facts(props: { children: ReactNode }) {
  return <dl className={css.facts}>{props.children}</dl>;
}

/** One fact. */
export function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
