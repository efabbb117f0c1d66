import { Kbd, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './search-button.module.css';

// Nobody waits for the search before they search.
const SearchBox = lazy(async () => ({ default: (await import('./search-box.tsx')).SearchBox }));

/** What looks like a field in the head and opens the search, as Ctrl-K does everywhere, also while typing. */
export function SearchButton() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(0);
  const open = () => setWanted((times) => times + 1);
  useHotkeys([['mod+K', open]], [], true);
  return (
    <>
      <UnstyledButton
        className={css.field}
        onClick={open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
      >
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <span className={css.words}>{t('search.placeholder')}</span>
        <Kbd className={css.key} size="xs" aria-hidden>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      {wanted > 0 && (
        <Suspense>
          <SearchBox wanted={wanted} />
        </Suspense>
      )}
    </>
  );
}
