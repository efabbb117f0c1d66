import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './settings-head.module.css';

/** Heading of a page below the people: the way back, its name, and what can be pressed beside it. */
export function SettingsHead(props: { title: string; lead?: string; back?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.head}>
      <div>
        {props.back && (
          <nav className={css.crumb} aria-label={t('shell.crumb')}>
            <Link to="/settings/people">{t('staff.title')}</Link>
          </nav>
        )}
        <h1>{props.title}</h1>
        {props.lead && <p className={css.lead}>{props.lead}</p>}
      </div>
      <div className={css.beside}>{props.children}</div>
    </div>
  );
}
