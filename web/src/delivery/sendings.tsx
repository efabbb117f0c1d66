import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useSendings } from './queries.ts';
import { SendingRow } from './sending-row.tsx';

const route = getRouteApi('/inside/sendings');

/** All sendings, the newest first. */
export function Sendings() {
  const { t } = useTranslation();
  return (
    <Page title={t('sendings.title')}>
      <PageHeading beside={<Total />}>{t('sendings.title')}</PageHeading>
      <Sheet>
        <SendingList />
      </Sheet>
    </Page>
  );
}

function Total() {
  const { page = 1 } = route.useSearch();
  const { data } = useSendings(page);
  return data && data.total > 0 ? <Count value={data.total} of="sendings" /> : null;
}

function SendingList() {
  const { t } = useTranslation();
  const { page = 1 } = route.useSearch();
  const sendings = useSendings(page);
  if (sendings.isPending) return <SkeletonRows rows={6} height={64} />;
  if (sendings.isError) return <ErrorNotice error={sendings.error} retry={() => void sendings.refetch()} />;
  if (sendings.data.total === 0) return <Empty what={t('sendings.empty')} next={t('sendings.emptyNext')} />;
  return (
    <>
      <ul>
        {sendings.data.sendings.map((sending) => (
          <SendingRow key={sending.id} sending={sending} />
        ))}
      </ul>
      <Pager {...sendings.data} of="sendings" search={(next) => ({ page: next })} />
    </>
  );
}
