import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IconReportAnalytics, IconRoute, IconZoomCheck } from '@tabler/icons-react';
import { useMay } from '../access/me.ts';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useSendings } from './queries.ts';
import { SendingRow } from './sending-row.tsx';
import { SendingsAbout } from './sendings-about.tsx';
import { SendingsFilters } from './sendings-filters.tsx';
import css from './sendings.module.css';

const route = getRouteApi('/inside/sendings');

/** Sendings, the newest first, narrowed by what stands in the address. */
export function Sendings() {
  const { t } = useTranslation();
  const { data } = useSendings(route.useSearch());
  return (
    <Page title={t('sendings.title')}>
      <div className={css.heading}>
        <PageHeading beside={data && data.total > 0 && <Count value={data.total} of="sendings" />}>
          {t('sendings.title')}
        </PageHeading>
        <div className={css.ways}>
          {useMay('samples:read') && (
            <LinkButton
              to="/sendings/samples"
              leftSection={<IconZoomCheck size={16} stroke={2} aria-hidden />}
            >
              {t('samples.title')}
            </LinkButton>
          )}
          <LinkButton to="/sendings/routes" leftSection={<IconRoute size={16} stroke={2} aria-hidden />}>
            {t('flow.open')}
          </LinkButton>
          <LinkButton
            to="/sendings/report"
            leftSection={<IconReportAnalytics size={16} stroke={2} aria-hidden />}
          >
            {t('report.open')}
          </LinkButton>
        </div>
      </div>
      <SendingsAbout />
      <SendingsFilters counts={data?.counts} />
      <Sheet>
        <SendingList />
      </Sheet>
    </Page>
  );
}

function SendingList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const sendings = useSendings(search);
  if (sendings.isPending) return <SkeletonRows rows={6} height={64} />;
  if (sendings.isError) return <ErrorNotice error={sendings.error} retry={() => void sendings.refetch()} />;
  if (sendings.data.total === 0)
    return Object.keys(search).length === 0 ? (
      <Empty what={t('sendings.empty')} next={t('sendings.emptyNext')} />
    ) : (
      <Empty what={t('sendings.noneFits')} next={t('sendings.noneFitsNext')}>
        <Link to="/sendings">{t('sendings.ofAll')}</Link>
      </Empty>
    );
  return (
    <>
      <ul>
        {sendings.data.sendings.map((sending) => (
          <SendingRow key={sending.id} sending={sending} />
        ))}
      </ul>
      <Pager {...sendings.data} of="sendings" search={(page) => ({ ...search, page })} />
    </>
  );
}
