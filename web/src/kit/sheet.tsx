import type { ReactNode } from 'react';
import css from './sheet.module.css';

/** A quiet sheet of paper; it holds rows parted by hairlines, never another sheet. */
export function Sheet(props: { children: ReactNode }) {
  return <div className={css.sheet}>{props.children}</div>;
}
