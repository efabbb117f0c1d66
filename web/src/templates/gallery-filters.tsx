import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterWords } from '../kit/filter-words.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { chosenTemplates } from './choose-templates.ts';
import css from './gallery-filters.module.css';
import { purposes } from './purposes.ts';
import { useTemplates } from './queries.ts';
import type { GallerySearch } from './search.ts';

const route = getRouteApi('/inside/templates');

/** Search, purpose, state and order; all of it stands in the address bar. */
export function GalleryFilters() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<GallerySearch>) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false });
  return (
    <div className={css.filters}>
      <SearchField label={t('templates.search')} value={search.q} onSearch={(q) => change({ q })} />
      <Select
        aria-label={t('templates.sort')}
        allowDeselect={false}
        className={css.sort}
        value={search.sort ?? 'name'}
        onChange={(sort) => change({ sort: sort === 'used' || sort === 'changed' ? sort : undefined })}
        data={(['name', 'used', 'changed'] as const).map((value) => ({
          value,
          label: t(`templates.sortBy.${value}`),
        }))}
      />
      <Words search={search} />
    </div>
  );
}

function Words({ search }: { search: GallerySearch }) {
  const { t } = useTranslation();
  const used = useTemplates('used').data?.templates ?? [];
  const archived = useTemplates('archived').data?.templates ?? [];
  const { q, sort } = search;
  const count = (templates: typeof used, purpose?: GallerySearch['purpose']) =>
    chosenTemplates(templates, { q, purpose }).length;
  const kept = { q, sort };
  return (
    <FilterWords
      label={t('templates.filter')}
      words={[
        {
          word: t('templates.all'),
          count: count(used),
          search: { ...kept, purpose: undefined, state: undefined },
        },
        ...purposes.map((purpose) => ({
          word: t(`purpose.${purpose}`),
          count: count(used, purpose),
          search: { ...kept, purpose, state: undefined },
        })),
        {
          word: t('templates.archived'),
          count: count(archived),
          search: { ...kept, purpose: undefined, state: 'archived' },
        },
      ]}
    />
  );
}
