import { Select, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterWords } from '../kit/filter-words.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { purposes } from '../templates/purposes.ts';
import type { SendingsAnswer } from './answers.ts';
import { spans, standings, type SendingsSearch } from './search.ts';
import css from './sendings-filters.module.css';

const route = getRouteApi('/inside/sendings');

/** Search, purpose, time and where they stand, all in the address bar. A change of any begins at the first page. */
export function SendingsFilters(props: { counts: SendingsAnswer['counts'] | undefined }) {
  const { t } = useTranslation();
  const { page: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: Partial<SendingsSearch>) =>
    void navigate({
      search: { ...search, ...next },
      replace: 'q' in next || 'from' in next,
      resetScroll: false,
    });
  return (
    <div className={css.filters}>
      <SearchField label={t('sendings.search')} value={search.q} onSearch={(q) => go({ q })} />
      <Select
        className={css.choice}
        aria-label={t('sendings.purpose')}
        data={[
          { value: '', label: t('sendings.anyPurpose') },
          ...purposes.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) })),
        ]}
        value={search.purpose ?? ''}
        allowDeselect={false}
        onChange={(value) => go({ purpose: purposes.find((each) => each === value) })}
      />
      <When search={search} go={go} />
      <FilterWords
        label={t('sendings.standing')}
        words={[
          { word: t('sendings.all'), count: sumOf(props.counts), search: { ...search, state: undefined } },
          ...standings
            .filter((standing) => (props.counts?.[standing] ?? 0) > 0 || search.state === standing)
            .map((standing) => ({
              word: standing === 'under_way' ? t('sendings.underWay') : t(`state.sending.${standing}`),
              count: props.counts?.[standing] ?? 0,
              search: { ...search, state: standing },
            })),
        ]}
      />
    </div>
  );
}

function sumOf(counts: SendingsAnswer['counts'] | undefined): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
}

/** Any time, the last days, or from one day to another. */
function When(props: {
  search: Omit<SendingsSearch, 'page'>;
  go: (next: Pick<SendingsSearch, 'days' | 'from' | 'to'>) => void;
}) {
  const { t } = useTranslation();
  const { search, go } = props;
  const hasDays = search.from !== undefined || search.to !== undefined;
  const [isOpen, setOpen] = useState(hasDays);
  const isBetween = search.days === undefined && (hasDays || isOpen);
  const choose = (value: string | null): void => {
    setOpen(value === 'between');
    go({ days: spans.find((each) => String(each) === value), from: undefined, to: undefined });
  };
  return (
    <>
      <Select
        className={css.choice}
        aria-label={t('sendings.when')}
        data={[
          { value: '', label: t('sendings.anyTime') },
          ...spans.map((days) => ({ value: String(days), label: t('sendings.lastDays', { count: days }) })),
          { value: 'between', label: t('sendings.between') },
        ]}
        value={isBetween ? 'between' : String(search.days ?? '')}
        allowDeselect={false}
        onChange={choose}
      />
      {isBetween && (
        <div className={css.days}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              className={css.day}
              aria-label={t(`sendings.${end}`)}
              value={search[end] ?? ''}
              onChange={({ currentTarget }) =>
                go({ from: search.from, to: search.to, [end]: currentTarget.value || undefined })
              }
            />
          ))}
        </div>
      )}
    </>
  );
}
