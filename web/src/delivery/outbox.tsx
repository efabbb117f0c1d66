import { getRouteApi } from '@tanstack/react-router';
import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Pager } from '../kit/pager.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { OutboxMail } from './outbox-mail.tsx';
import { OutboxRow } from './outbox-row.tsx';
import css from './outbox.module.css';
import { useOutbox } from './queries.ts';
import { messageKey } from './search.ts';

const route = getRouteApi('/inside/outbox');

/** What would have gone out, as an inbox: the list left, the mail right; on the phone the one, then the other. */
export function Outbox() {
  const { t } = useTranslation();
  const { message } = route.useSearch();
  useDocumentTitle(`${t('outbox.title')} · Foyer`);
  return (
    <div className={css.outbox} data-open={message !== undefined}>
      <section className={css.list} aria-label={t('outbox.list')}>
        <div className={css.head}>
          <h1>{t('outbox.title')}</h1>
          <p>{t('outbox.beside')}</p>
        </div>
        <OutboxList />
      </section>
      <section className={css.mail} aria-label={t('outbox.mail')}>
        <OutboxMail />
      </section>
    </div>
  );
}

function OutboxList() {
  const { t } = useTranslation();
  const { page = 1 } = route.useSearch();
  const outbox = useOutbox(page);
  if (outbox.isPending) return <SkeletonRows rows={10} height={64} />;
  if (outbox.isError) return <ErrorNotice error={outbox.error} retry={() => void outbox.refetch()} />;
  if (outbox.data.total === 0) return <Empty what={t('outbox.empty')} next={t('outbox.emptyNext')} />;
  return (
    <>
      <ul className={css.rows}>
        {outbox.data.messages.map((each) => (
          <OutboxRow key={messageKey(each)} message={each} />
        ))}
      </ul>
      <Pager {...outbox.data} of="messages" search={(next) => ({ page: next })} />
    </>
  );
}
