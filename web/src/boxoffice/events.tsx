import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page } from '../kit/page.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useEvents } from './event-queries.ts';
import { EventRow } from './event-row.tsx';
import { EventsFilters } from './events-filters.tsx';
import { EventsHead } from './events-head.tsx';
import { ToImport } from './to-import.tsx';

const route = getRouteApi('/inside/events');

/** The programme as a list: every event with its next performance. */
export function Events() {
  const { t } = useTranslation();
  const { data } = useEvents(route.useSearch());
  return (
    <Page title={t('place.events')}>
      <EventsHead here="list" beside={data && <Count value={data.total} of="events" />} />
      <EventsFilters counts={data?.counts} genres={data?.genres ?? []} />
      <Sheet>
        <EventList />
      </Sheet>
    </Page>
  );
}

function EventList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const events = useEvents(search);
  if (events.isPending) return <SkeletonRows rows={10} height={60} />;
  if (events.isError) return <ErrorNotice error={events.error} retry={() => void events.refetch()} />;
  if (events.data.total === 0)
    return events.data.counts.all === 0 && Object.keys(search).length === 0 ? (
      <Empty what={t('events.none')} next={t('events.noneNext')}>
        <ToImport />
      </Empty>
    ) : (
      <Empty what={t('events.empty')} next={t('events.emptyNext')} />
    );
  return (
    <>
      <ul>
        {events.data.events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
      <Pager {...events.data} of="events" search={(page) => ({ ...search, page })} />
    </>
  );
}
