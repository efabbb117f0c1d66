import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './form.module.css';

/** A link that leads no further: what is the matter, what to do, and the way to the log-in. */
export function DeadLink(props: { what: string; next: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        {props.what} <span className={css.quiet}>{props.next}</span>
      </p>
      <Link to="/login">{t('login.title')}</Link>
    </>
  );
}
