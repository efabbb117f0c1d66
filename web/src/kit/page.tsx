import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import css from './page.module.css';

/** A page with margins; its heading is also the title of the browser's tab. */
export function Page(props: { title: string; children: ReactNode }) {
  useDocumentTitle(`${props.title} · Foyer`);
  return <div className={css.page}>{props.children}</div>;
}

/** Heading of a page whose head holds nothing but its name and, beside it, one quiet fact. */
export function PageHeading(props: { children: ReactNode; beside?: ReactNode }) {
  return (
    <div className={css.heading}>
      <h1>{props.children}</h1>
      <span className={css.beside}>{props.beside}</span>
    </div>
  );
}
