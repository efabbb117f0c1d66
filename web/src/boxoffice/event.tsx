import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { EventAnswer } from './event-answers.ts';
import { EventInstances } from './event-instances.tsx';
import { useEvent } from './event-queries.ts';
import { EventSendings } from './event-sendings.tsx';
import css from './event.module.css';
import { useEventName } from './event-name.ts';

const route = getRouteApi('/inside/events/$id');

/** One event: its performances, and what was said about them. */
export function Event() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const event = useEvent(id);
  if (event.isPending)
    return (
      <Page title={t('place.events')}>
        <Sheet>
          <SkeletonRows rows={8} height={64} />
        </Sheet>
      </Page>
    );
  if (event.isError)
    return (
      <Page title={t('place.events')}>
        <PageHeading>{t('place.events')}</PageHeading>
        <ErrorNotice error={event.error} retry={() => void event.refetch()} />
      </Page>
    );
  return <EventPage event={event.data} />;
}

function EventPage(props: { event: EventAnswer }) {
  const { t } = useTranslation();
  const { event } = props;
  const name = useEventName(event);
  const facts = [event.genre, event.promoter, t('events.performances', { count: event.instances })];
  return (
    <Page title={name}>
      <div className={css.head}>
        <nav className={css.crumb} aria-label={t('shell.crumb')}>
          <Link to="/events">{t('place.events')}</Link>
        </nav>
        <PageHeading beside={facts.filter(Boolean).join(' · ')}>{name}</PageHeading>
        {event.description && <p className={css.description}>{event.description}</p>}
      </div>
      <EventInstances event={event} />
      <EventSendings eventId={String(event.id)} />
    </Page>
  );
}
