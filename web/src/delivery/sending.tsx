import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { BreakerBand } from './breaker-band.tsx';
import { CopyDrawer } from './copy-drawer.tsx';
import { People } from './people.tsx';
import { useSending } from './queries.ts';
import { SendingHead } from './sending-head.tsx';
import { Summary } from './summary.tsx';

const route = getRouteApi('/inside/sendings/$id');

/** One sending: what it is, how far it has come, whom it reached and whom not, and the exact copies. */
export function Sending() {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const sending = useSending(id);
  if (sending.isPending)
    return (
      <Page title={t('sendings.title')}>
        <Sheet>
          <SkeletonRows rows={8} height={48} />
        </Sheet>
      </Page>
    );
  if (sending.isError)
    return (
      <Page title={t('sendings.title')}>
        <PageHeading>{t('sendings.title')}</PageHeading>
        <ErrorNotice error={sending.error} retry={() => void sending.refetch()} />
      </Page>
    );
  return (
    <Page title={sending.data.template.name}>
      <SendingHead sending={sending.data} />
      <BreakerBand sending={sending.data} />
      <Summary sending={sending.data} />
      <People sending={sending.data} />
      <CopyDrawer sending={sending.data} />
    </Page>
  );
}
