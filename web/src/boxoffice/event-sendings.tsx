import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SendingRow } from '../delivery/sending-row.tsx';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useSendingsOfEvent } from './event-queries.ts';
import css from './event.module.css';

/** The newest that was said about the performances of an event. */
export function EventSendings(props: { eventId: string }) {
  const { t } = useTranslation();
  const { data } = useSendingsOfEvent(props.eventId);
  return (
    <section className={css.part} aria-labelledby="sent">
      <div className={css.line}>
        <h2 id="sent">{t('events.sent')}</h2>
        {data && data.total > 0 && (
          <Link to="/sendings" search={{ event: Number(props.eventId) }}>
            <Count value={data.total} of="sendings" />
          </Link>
        )}
      </div>
      <Sheet>
        <List eventId={props.eventId} />
      </Sheet>
    </section>
  );
}

function List(props: { eventId: string }) {
  const { t } = useTranslation();
  const sendings = useSendingsOfEvent(props.eventId);
  if (sendings.isPending) return <SkeletonRows rows={2} height={64} />;
  if (sendings.isError) return <ErrorNotice error={sendings.error} retry={() => void sendings.refetch()} />;
  if (sendings.data.total === 0)
    return <Empty what={t('events.nothingSent')} next={t('events.nothingSentNext')} />;
  return (
    <ul>
      {sendings.data.sendings.map((sending) => (
        <SendingRow key={sending.id} sending={sending} />
      ))}
    </ul>
  );
}
