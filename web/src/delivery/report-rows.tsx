import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../access/me.ts';
import { withQuery } from '../kit/api.ts';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Pager } from '../kit/pager.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { RemovalBand } from './removal-band.tsx';
import { useReportRows } from './report-queries.ts';
import { recipientStatuses, scopeOf, type ReportSearch } from './report-search.ts';
import { ReportTable, type ChosenRow } from './report-table.tsx';
import css from './report.module.css';

const route = getRouteApi('/inside/sendings/report');

/** One row per person and sending, with what became of it, its exact copy, and a tick to take it out of the report. */
export function ReportRows() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rows = useReportRows(search);
  const [chosen, choose] = useState<readonly ChosenRow[]>([]);
  const { conditions, permissions } = useMe();
  const mayRemove = permissions.includes('erasure:carry-out') || 'erasure:carry-out' in conditions;
  const mayDownload = useMay('people:download');
  const go = (next: Partial<ReportSearch>) => {
    choose([]);
    void navigate({ search: { ...search, page: undefined, ...next }, replace: true, resetScroll: false });
  };
  return (
    <section className={css.rows}>
      <div className={css.line}>
        <h2>{t(search.sending === undefined ? 'report.rows' : 'report.rowsOfOne')}</h2>
        <span className={css.count}>{rows.data && <Count value={rows.data.total} of="messages" />}</span>
        {search.sending !== undefined && (
          <Select
            aria-label={t('report.status')}
            data={[
              { value: '', label: t('report.anyStatus') },
              ...recipientStatuses.map((status) => ({
                value: status,
                label: t(`state.recipient.${status}`),
              })),
            ]}
            value={search.status ?? ''}
            allowDeselect={false}
            onChange={(value) => go({ status: recipientStatuses.find((each) => each === value) })}
          />
        )}
        <SearchField label={t('report.find')} value={search.q} onSearch={(q) => go({ q })} />
        {mayDownload && (
          <Button
            component="a"
            download
            href={withQuery('/api/report.csv', scopeOf(search))}
            leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
          >
            {t('report.csv')}
          </Button>
        )}
      </div>
      <Sheet>
        {mayRemove && <RemovalBand chosen={chosen} onDone={() => choose([])} />}
        <List rows={rows} search={search} {...(mayRemove && { chosen, onChoose: choose })} />
      </Sheet>
    </section>
  );
}

function List(props: {
  rows: ReturnType<typeof useReportRows>;
  search: ReportSearch;
  chosen?: readonly ChosenRow[];
  onChoose?: (rows: readonly ChosenRow[]) => void;
}) {
  const { t } = useTranslation();
  const { rows, search, chosen, onChoose } = props;
  if (rows.isPending) return <SkeletonRows rows={8} height={41} />;
  if (rows.isError) return <ErrorNotice error={rows.error} retry={() => void rows.refetch()} />;
  if (rows.data.total === 0)
    return search.q !== undefined || search.status !== undefined ? (
      <Empty what={t('report.noneFits')} next={t('report.noneFitsNext')} />
    ) : (
      <Empty what={t('report.empty')} next={t('report.emptyNext')} />
    );
  return (
    <>
      <ReportTable
        rows={rows.data.rows}
        isOfOne={search.sending !== undefined}
        {...(chosen && onChoose && { choice: { chosen, onChoose } })}
      />
      <Pager {...rows.data} of="messages" search={(page) => ({ ...search, page })} />
    </>
  );
}
