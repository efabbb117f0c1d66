import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../kit/page.tsx';
import css from './setting-page.module.css';

/**
 * A page of the settings: where it stands, its name, what it is for; and for whoever may only read it, whom to ask
 * (CSE-38).
 */
export function SettingPage(props: { title: string; lead: string; mayChange: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={props.title}>
      <div>
        <nav className={css.crumb} aria-label={t('shell.crumb')}>
          <Link to="/settings">{t('place.settings')}</Link>
        </nav>
        <h1>{props.title}</h1>
        <p className={css.lead}>{props.lead}</p>
      </div>
      {!props.mayChange && (
        <p className={css.locked}>
          <IconLock size={16} stroke={2} aria-hidden />
          {t('settings.readOnly')}
        </p>
      )}
      {props.children}
    </Page>
  );
}
