import { useEffect, useRef, useState, type RefObject } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FilterWords, type FilterWord } from '../kit/filter-words.tsx';
import { Pager } from '../kit/pager.tsx';
import { SearchField } from '../kit/search-field.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { SendingAnswer } from './answers.ts';
import { useDecide, useMayDecide } from './decide.ts';
import { DecidedNote } from './decided-note.tsx';
import { PeopleTable } from './people-table.tsx';
import css from './people.module.css';
import { usePeople } from './queries.ts';
import { groupsOf, peopleIn, reasonsOf } from './reasons.ts';
import { UncertainBand } from './uncertain-band.tsx';

const route = getRouteApi('/inside/sendings/$id');

/** The people of a sending, all or those of one group or reason; the choice stands in the address bar. */
export function People(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const decide = useDecide(props.sending.id);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const { q, people } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useRef<HTMLElement>(null);
  useStartAt(list, people !== undefined || q !== undefined);
  return (
    <section className={css.people} ref={list}>
      <div className={css.line}>
        <h2>{t('people.title')}</h2>
        <span className={css.count}>
          <Count value={props.sending.summary.held} of="people" />
        </span>
        <SearchField
          label={t('people.find')}
          value={q}
          onSearch={(words) =>
            void navigate({ search: { people, q: words }, replace: true, resetScroll: false })
          }
        />
      </div>
      <FilterWords label={t('people.filters')} words={useFilters(props.sending)} />
      <Sheet>
        <DecidedNote decide={decide} />
        <UncertainBand sending={props.sending} chosen={chosen} decide={decide} />
        <PeopleList sending={props.sending} chosen={chosen} onChoose={setChosen} />
      </Sheet>
    </section>
  );
}

/** Whoever comes for certain people begins at them: on the phone they stand below the fold. */
function useStartAt(list: RefObject<HTMLElement | null>, isAskedFor: boolean): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current && isAskedFor && matchMedia('(max-width: 767px)').matches)
      list.current?.scrollIntoView();
    isFirst.current = false;
  }, [list, isAskedFor]);
}

function PeopleList(props: {
  sending: SendingAnswer;
  chosen: readonly number[];
  onChoose: (seqs: readonly number[]) => void;
}) {
  const { t } = useTranslation();
  const { people: filter, q: search, page = 1 } = route.useSearch();
  const people = usePeople(props.sending, { filter, search, page });
  const may = useMayDecide(props.sending);
  if (people.isPending) return <SkeletonRows rows={8} height={41} />;
  if (people.isError) return <ErrorNotice error={people.error} retry={() => void people.refetch()} />;
  if (props.sending.state === 'preparing')
    return <Empty what={t('people.preparing')} next={t('people.preparingNext')} />;
  if (people.data.total === 0 && search !== undefined)
    return <Empty what={t('people.notFound', { words: search })} next={t('people.notFoundNext')} />;
  if (people.data.total === 0) return <Empty what={t('people.empty')} next={t('people.emptyNext')} />;
  return (
    <>
      <PeopleTable
        people={people.data.people}
        sending={props.sending}
        {...(may && { chosen: props.chosen, onChoose: props.onChoose })}
      />
      <Pager
        {...people.data}
        of="people"
        search={(next) => ({
          ...(filter !== undefined && { people: filter }),
          ...(search !== undefined && { q: search }),
          page: next,
        })}
      />
    </>
  );
}

/** All, then each group with the reasons that fit somebody. A group of one reason is not said twice. */
function useFilters(sending: SendingAnswer): FilterWord[] {
  const { t } = useTranslation();
  const all = { word: t('people.all'), count: sending.summary.held, search: { people: undefined } };
  const groups = groupsOf(sending).flatMap((group): FilterWord[] => {
    const count = peopleIn(sending.summary, group);
    if (count === 0) return [];
    const reasons = reasonsOf(sending.reasons, group);
    const whole = { word: t(`state.person.${group}`), count, search: { people: group } };
    const parts = reasons.map((each) => ({
      word: t(`reason.${each.reason}`),
      count: each.count,
      search: { people: each.reason },
    }));
    return parts.length < 2 ? [whole] : [whole, ...parts];
  });
  return [all, ...groups];
}
