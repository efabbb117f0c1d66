import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SettingsHead } from '../access/settings-head.tsx';
import { useMay } from '../access/me.ts';
import { withQuery } from '../kit/api.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FilterWords } from '../kit/filter-words.tsx';
import { Page } from '../kit/page.tsx';
import { Pager } from '../kit/pager.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Suppressions } from './answers.ts';
import css from './comeback.module.css';
import { useSuppressions } from './queries.ts';
import { suppressionReasons } from './search.ts';
import { SuppressForm } from './suppress-form.tsx';
import { SuppressionRow } from './suppression-row.tsx';

const route = getRouteApi('/inside/settings/suppressions');

/** Addresses that nothing, or no marketing, goes to: why, since when, and the way to lift that. */
export function SuppressionsPage() {
  const { t } = useTranslation();
  const mayAdd = useMay('suppression:add');
  const mayDownload = useMay('people:download');
  const [isAdding, setAdding] = useState(false);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuppressions(search);
  return (
    <Page title={t('comeback.suppressions.title')}>
      <SettingsHead
        below="settings"
        title={t('comeback.suppressions.title')}
        lead={t('comeback.suppressions.lead')}
      >
        <div className={css.buttons}>
          {mayDownload && data && data.total > 0 && (
            <Button
              component="a"
              download
              href={withQuery('/api/suppressions.csv', { reason: search.reason, search: search.q })}
              leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
            >
              {t('comeback.suppressions.csv', { count: data.total })}
            </Button>
          )}
          {mayAdd && !isAdding && (
            <Button onClick={() => setAdding(true)}>{t('comeback.suppressions.add')}</Button>
          )}
        </div>
      </SettingsHead>
      {isAdding && <SuppressForm onDone={() => setAdding(false)} />}
      <div className={css.filters}>
        <SearchField
          label={t('comeback.suppressions.search')}
          value={search.q}
          onSearch={(q) => {
            const { q: _, page: __, ...rest } = search;
            void navigate({ search: { ...rest, ...(q !== undefined && { q }) }, replace: true });
          }}
        />
        {data && <Reasons counts={data.counts} />}
      </div>
      <Sheet>
        <List />
      </Sheet>
    </Page>
  );
}

function Reasons(props: { counts: Suppressions['counts'] }) {
  const { t } = useTranslation();
  const { q } = route.useSearch();
  const all = Object.values(props.counts).reduce((sum, count) => sum + count, 0);
  const there = suppressionReasons.filter((reason) => (props.counts[reason] ?? 0) > 0);
  return (
    <FilterWords
      label={t('comeback.suppressions.reasons')}
      words={[
        { word: t('comeback.all'), count: all, search: { q, reason: undefined } },
        ...there.map((reason) => ({
          word: t(`comeback.reason.${reason}`),
          count: props.counts[reason] ?? 0,
          search: { q, reason },
        })),
      ]}
    />
  );
}

function List() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const found = useSuppressions(search);
  if (found.isPending) return <SkeletonRows rows={6} height={64} />;
  if (found.isError) return <ErrorNotice error={found.error} retry={() => void found.refetch()} />;
  if (found.data.total === 0)
    return Object.keys(search).length === 0 ? (
      <Empty what={t('comeback.suppressions.empty')} next={t('comeback.suppressions.emptyNext')} />
    ) : (
      <Empty what={t('comeback.suppressions.none')} next={t('comeback.suppressions.noneNext')} />
    );
  return (
    <>
      <ul>
        {found.data.suppressions.map((each) => (
          <SuppressionRow key={`${each.channel} ${each.address} ${each.scope}`} suppression={each} />
        ))}
      </ul>
      <Pager {...found.data} of="addresses" search={(page) => ({ ...search, page })} />
    </>
  );
}
