import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '../kit/count.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { formatMoment } from '../kit/time.tsx';
import { useEventName } from '../boxoffice/event-name.ts';
import { useMay } from '../access/me.ts';
import type { SendingAnswer } from './answers.ts';
import { useSending } from './queries.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportFigures } from './report-figures.tsx';
import { ReportFilters } from './report-filters.tsx';
import { useReport } from './report-queries.ts';
import { ReportRows } from './report-rows.tsx';
import css from './report.module.css';

const route = getRouteApi('/inside/sendings/report');

/** What was sent, delivered, opened and clicked, of one sending or over all, and a row per person (CSE-39 to 42). */
export function Report() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const report = useReport(search);
  const maySeePeople = useMay('people:read');
  return (
    <Page title={t('report.title')}>
      <div>
        <nav className={css.crumb} aria-label={t('shell.crumb')}>
          <Link to="/sendings">{t('place.sendings')}</Link>
        </nav>
        <PageHeading beside={report.data && <Count value={report.data.sendings} of="sendings" />}>
          {t('report.title')}
        </PageHeading>
        {search.sending !== undefined && <OfOne id={search.sending} />}
      </div>
      <ReportFilters />
      <Sheet>
        {report.isPending && <SkeletonRows rows={6} height={40} />}
        {report.isError && <ErrorNotice error={report.error} retry={() => void report.refetch()} />}
        {report.data && (
          <div className={css.numbers}>
            <ReportChart report={report.data} />
            <ReportFigures report={report.data} />
          </div>
        )}
      </Sheet>
      {maySeePeople && <ReportRows />}
    </Page>
  );
}

/** A sending as somebody would name it: what was said, about what, when that is. */
function About(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { template, instance } = props.sending;
  const named = useEventName(instance?.event ?? { name: '', names: {} });
  if (!instance) return <>{template.name}</>;
  const at = formatMoment(instance.startsAt, instance.zone, 'moment');
  return <>{t('report.ofAbout', { template: template.name, event: named, at })}</>;
}

/** Which sending it is about, and the way to all. */
function OfOne(props: { id: string }) {
  const { t } = useTranslation();
  const sending = useSending(props.id);
  return (
    <p className={css.about}>
      {t('report.ofOne')}{' '}
      <Link to="/sendings/$id" params={{ id: props.id }}>
        {sending.data ? <About sending={sending.data} /> : t('report.thisSending')}
      </Link>
      {'. '}
      <Link to="/sendings/report">{t('report.ofAll')}</Link>
    </p>
  );
}
