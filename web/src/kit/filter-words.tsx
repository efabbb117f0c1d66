import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './filter-words.module.css';

/** One filter: its word, how many it would show, and what it puts into the address bar. */
export interface FilterWord {
  word: string;
  count: number;
  search: Record<string, string | number | undefined>;
}

/** Filters as words with counts; the chosen one, by the address bar, is filled with ink. */
export function FilterWords(props: { label: string; words: readonly FilterWord[] }) {
  const { i18n } = useTranslation();
  return (
    <nav className={css.words} aria-label={props.label}>
      {props.words.map(({ word, count, search }) => (
        <Link
          key={word}
          to="."
          search={search}
          activeOptions={{ explicitUndefined: true }}
          resetScroll={false}
          className={css.word}
        >
          {word} <span className="figures">{count.toLocaleString(i18n.language)}</span>
        </Link>
      ))}
    </nav>
  );
}
