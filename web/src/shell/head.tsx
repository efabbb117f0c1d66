import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './head.module.css';
import { LocalTime } from './local-time.tsx';
import { Mark } from './mark.tsx';
import { SearchButton } from './search-button.tsx';
import { StopAll } from './stop-all.tsx';
import { SystemState } from './system-state.tsx';

/** The head of every screen: search, whether all is well, what time it is here, and the emergency stop. */
export function Head() {
  const { t } = useTranslation();
  return (
    <div className={css.head}>
      <Link to="/" className={css.mark} aria-label={t('shell.home')}>
        <Mark size={20} />
      </Link>
      <SearchButton />
      <div className={css.facts}>
        <SystemState />
        <LocalTime />
      </div>
      <StopAll />
    </div>
  );
}
