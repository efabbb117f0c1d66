import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './settings-head.module.css';

/** Heading of a page about people, roles or keys: the way back, its name, and what can be pressed beside it. */
export function SettingsHead(props: {
  title: string;
  lead?: string;
  below: 'settings' | 'people';
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.head}>
      <div>
        <nav className={css.crumb} aria-label={t('shell.crumb')}>
          {props.below === 'people' ? (
            <Link to="/settings/people">{t('staff.title')}</Link>
          ) : (
            <Link to="/settings">{t('place.settings')}</Link>
          )}
        </nav>
        <h1>{props.title}</h1>
        {props.lead && <p className={css.lead}>{props.lead}</p>}
      </div>
      <div className={css.beside}>{props.children}</div>
    </div>
  );
}
