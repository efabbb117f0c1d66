import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { LinkButton } from '../kit/link-button.tsx';
import { PageHeading } from '../kit/page.tsx';
import css from './events.module.css';

/** Heading of the programme, with its two ways to look at it. */
export function EventsHead(props: { beside?: ReactNode; here: 'list' | 'calendar' }) {
  const { t } = useTranslation();
  const mayAdd = useMay('instances:write');
  return (
    <div className={css.head}>
      <PageHeading beside={props.beside}>{t('place.events')}</PageHeading>
      <nav className={css.ways} aria-label={t('events.ways')}>
        <Link
          to="/events"
          activeOptions={{ exact: true, includeSearch: false }}
          data-here={props.here === 'list'}
        >
          {t('events.list')}
        </Link>
        <Link
          to="/events/calendar"
          activeOptions={{ includeSearch: false }}
          data-here={props.here === 'calendar'}
        >
          {t('events.calendar')}
        </Link>
      </nav>
      {mayAdd && <LinkButton to="/instances/new">{t('addInstance.title')}</LinkButton>}
    </div>
  );
}
