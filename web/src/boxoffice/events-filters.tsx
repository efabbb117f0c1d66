import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterWords } from '../kit/filter-words.tsx';
import { SearchField } from '../kit/search-field.tsx';
import type { EventsAnswer } from './event-answers.ts';
import { states, type EventsSearch } from './event-search.ts';
import css from './events.module.css';

const route = getRouteApi('/inside/events');
const whens = ['upcoming', 'past', 'all'] as const;

/** Search, filters and order of the list, all in the address bar. A change of any begins at the first page. */
export function EventsFilters(props: {
  counts: EventsAnswer['counts'] | undefined;
  genres: readonly string[];
}) {
  const { t } = useTranslation();
  const { page: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: Partial<EventsSearch>) =>
    void navigate({ search: { ...search, ...next }, replace: 'search' in next, resetScroll: false });
  return (
    <div className={css.filters}>
      <SearchField
        label={t('events.search')}
        value={search.search}
        onSearch={(text) => go({ search: text })}
      />
      <FilterWords
        label={t('events.when')}
        words={whens.map((when) => ({
          word: t(`events.${when}`),
          count: props.counts?.[when] ?? 0,
          search: { ...search, when: when === 'upcoming' ? undefined : when },
        }))}
      />
      <Choice
        label={t('events.state')}
        value={search.state}
        choices={states.map((state) => ({ value: state, label: t(`state.instance.${state}`) }))}
        onChoice={(value) => go({ state: states.find((state) => state === value) })}
      />
      {props.genres.length > 0 && (
        <Choice
          label={t('events.genre')}
          value={search.genre}
          choices={props.genres.map((genre) => ({ value: genre, label: genre }))}
          onChoice={(genre) => go({ genre })}
        />
      )}
      <Choice
        label={t('events.byDate')}
        value={search.sort}
        choices={[{ value: 'name', label: t('events.byName') }]}
        onChoice={(sort) => go({ sort: sort === 'name' ? sort : undefined })}
      />
    </div>
  );
}

/** One choice of some; the first, named like the choice itself, is none of them. */
function Choice(props: {
  label: string;
  value: string | undefined;
  choices: { value: string; label: string }[];
  onChoice: (value: string | undefined) => void;
}) {
  return (
    <Select
      className={css.choice}
      aria-label={props.label}
      data={[{ value: '', label: props.label }, ...props.choices]}
      value={props.value ?? ''}
      allowDeselect={false}
      onChange={(value) => props.onChoice(value === '' || value === null ? undefined : value)}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
