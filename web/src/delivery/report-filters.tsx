import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { purposes } from '../templates/purposes.ts';
import { reportSpans, usualSpan, type ReportSearch } from './report-search.ts';
import css from './report.module.css';

const route = getRouteApi('/inside/sendings/report');

/** Time and purpose; of one sending there is nothing to narrow. */
export function ReportFilters() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (search.sending !== undefined) return null;
  const go = (next: Partial<ReportSearch>) =>
    void navigate({ search: { ...search, page: undefined, ...next }, resetScroll: false });
  return (
    <div className={css.filters}>
      <Select
        aria-label={t('sendings.when')}
        data={reportSpans.map((days) => ({
          value: String(days),
          label: t('sendings.lastDays', { count: days }),
        }))}
        value={String(search.days ?? usualSpan)}
        allowDeselect={false}
        onChange={(value) =>
          go({ days: reportSpans.find((each) => String(each) === value && each !== usualSpan) })
        }
      />
      <Select
        aria-label={t('sendings.purpose')}
        data={[
          { value: '', label: t('sendings.anyPurpose') },
          ...purposes.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) })),
        ]}
        value={search.purpose ?? ''}
        allowDeselect={false}
        onChange={(value) => go({ purpose: purposes.find((each) => each === value) })}
      />
    </div>
  );
}
