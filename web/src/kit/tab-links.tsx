import { Link } from '@tanstack/react-router';
import css from './tab-links.module.css';

/** One part of a page and what it puts into the address bar. */
export interface TabLink {
  word: string;
  search: Record<string, string | undefined>;
  isHere: boolean;
}

/** The parts of a page as words on a line, the one that is shown underlined; each has its own address. */
export function TabLinks(props: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav className={css.tabs} aria-label={props.label}>
      {props.tabs.map(({ word, search, isHere }) => (
        <Link
          key={word}
          to="."
          search={search}
          resetScroll={false}
          activeProps={{}}
          aria-current={isHere ? 'page' : undefined}
          data-here={isHere}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
