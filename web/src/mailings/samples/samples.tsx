import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../kit/empty.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Page, PageHeading } from '../../kit/page.tsx';
import { Sheet } from '../../kit/sheet.tsx';
import { SkeletonRows } from '../../kit/skeleton-rows.tsx';
import { useSamples } from './queries.ts';
import { SampleDrawer } from './sample-drawer.tsx';
import { SampleRow } from './sample-row.tsx';
import css from './samples.module.css';
import { SamplesFilters } from './samples-filters.tsx';

const route = getRouteApi('/inside/sendings/samples');

/** Messages that went out as service, drawn by chance, for whoever answers for it that none is marketing (C-15). */
export function Samples() {
  const { t } = useTranslation();
  const { data } = useSamples(route.useSearch());
  const read = data?.samples.filter(({ reading }) => reading !== null).length;
  return (
    <Page title={t('samples.title')}>
      <div className={css.top}>
        <nav className={css.crumb} aria-label={t('shell.crumb')}>
          <Link to="/sendings">{t('place.sendings')}</Link>
        </nav>
        <PageHeading
          beside={data && data.total > 0 && t('samples.read', { read, count: data.samples.length })}
        >
          {t('samples.title')}
        </PageHeading>
        <p className={css.lead}>{t('samples.lead')}</p>
      </div>
      <SamplesFilters shown={data} />
      <Sheet>
        <SampleList />
      </Sheet>
      {data && <SampleDrawer samples={data.samples} />}
    </Page>
  );
}

function SampleList() {
  const { t } = useTranslation();
  const samples = useSamples(route.useSearch());
  if (samples.isPending) return <SkeletonRows rows={6} height={64} />;
  if (samples.isError) return <ErrorNotice error={samples.error} retry={() => void samples.refetch()} />;
  if (samples.data.total === 0) return <Empty what={t('samples.none')} next={t('samples.noneNext')} />;
  return (
    <ul>
      {samples.data.samples.map((sample) => (
        <SampleRow key={sample.sendingId} sample={sample} />
      ))}
    </ul>
  );
}
