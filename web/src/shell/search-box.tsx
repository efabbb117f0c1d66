import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { get } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { hitGroups, type HitGroup, type PeopleSearchAnswer, type SearchAnswer } from './hits.ts';
import css from './search-box.module.css';

const [store, box] = createSpotlight();

/** Search over everything, in a box above the page. `wanted` goes up with each time that somebody asks for it. */
export function SearchBox(props: { wanted: number }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { groups, isDone, error } = useHits(typed);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => box.open(), [props.wanted]);
  // Enter opens the first hit, also when it came after the last key.
  useEffect(() => chooseFirst(list.current), [groups]);
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      scrollable
      maxHeight={520}
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 120 }}
      attributes={{ content: { 'aria-label': t('search.title') } }}
      classNames={css}
    >
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
      />
      {error && <ErrorNotice error={error} />}
      {groups.length > 0 ? (
        <Spotlight.ActionsList ref={list}>
          {groups.map((group) => (
            <Hits key={group.of} group={group} />
          ))}
        </Spotlight.ActionsList>
      ) : (
        !error && <p className={css.words}>{isDone ? t('search.none', { typed }) : t('search.help')}</p>
      )}
    </Spotlight.Root>
  );
}

function Hits({ group }: { group: HitGroup }) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Spotlight.ActionsGroup label={t(`search.of.${group.of}`)}>
      {group.hits.map(({ address, icon: HitIcon, name, beside }) => (
        <Spotlight.Action
          key={`${address} ${name}`}
          label={name}
          description={beside}
          leftSection={<HitIcon size={18} stroke={1.75} aria-hidden />}
          onClick={() => router.history.push(address)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** What is found for the words, once the typing rests; nothing of it is kept. */
function useHits(typed: string): { groups: HitGroup[]; isDone: boolean; error: Error | null } {
  const [words] = useDebouncedValue(typed.trim(), 120);
  const mayPeople = useMay('people:read');
  const isEnough = words.length >= 2;
  const asked = { placeholderData: keepPreviousData, gcTime: 0 };
  const shows = useQuery({
    queryKey: ['search', 'shows', words],
    queryFn: ({ signal }) => get<SearchAnswer>('/api/search', { q: words }, signal),
    enabled: isEnough,
    ...asked,
  });
  const people = useQuery({
    queryKey: ['search', 'people', words],
    queryFn: ({ signal }) => get<PeopleSearchAnswer>('/api/search/people', { q: words }, signal),
    enabled: isEnough && mayPeople,
    ...asked,
  });
  return {
    groups: isEnough ? hitGroups(shows.data, mayPeople ? people.data : undefined) : [],
    isDone: isEnough && shows.isSuccess && !shows.isFetching && !people.isFetching,
    error: shows.error ?? people.error,
  };
}

/** As the arrow keys choose it: Spotlight itself chooses only when the words change. */
function chooseFirst(list: HTMLDivElement | null): void {
  for (const chosen of list?.querySelectorAll('[data-selected]') ?? [])
    chosen.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}
