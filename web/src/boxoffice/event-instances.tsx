import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DatePlate } from '../kit/date-plate.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FilterWords } from '../kit/filter-words.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, useNow } from '../kit/time.tsx';
import type { EventAnswer, ListedInstance } from './event-answers.ts';
import { useInstancesOf } from './event-queries.ts';
import css from './event.module.css';
import type { EventSearch } from './event-search.ts';
import { isOff } from './instance-state.ts';
import { Sold } from './sold.tsx';

const route = getRouteApi('/inside/events/$id');
const day = 86_400_000;

/** What is over is shown by itself where nothing is to come. */
function whenOf({ upcoming, instances }: EventAnswer, { when }: EventSearch): 'upcoming' | 'past' {
  return when ?? (upcoming === 0 && instances > 0 ? 'past' : 'upcoming');
}

/** The performances of an event, those to come by start, those that were the newest first. */
export function EventInstances(props: { event: EventAnswer }) {
  const { t } = useTranslation();
  const { upcoming, instances } = props.event;
  return (
    <section className={css.part} aria-labelledby="performances">
      <div className={css.line}>
        <h2 id="performances">{t('events.performancesTitle')}</h2>
        {upcoming > 0 && (
          <FilterWords
            label={t('events.when')}
            words={[
              { word: t('events.upcoming'), count: upcoming, search: { when: undefined } },
              { word: t('events.past'), count: instances - upcoming, search: { when: 'past' } },
            ]}
          />
        )}
      </div>
      <Sheet>
        <Instances event={props.event} />
      </Sheet>
    </section>
  );
}

function Instances(props: { event: EventAnswer }) {
  const { t } = useTranslation();
  const { page = 1, ...search } = route.useSearch();
  const when = whenOf(props.event, search);
  const now = useNow();
  // One moment for the whole visit: a list must not shift while somebody reads it. What plays now is still to come.
  const [border] = useState(() => new Date(now - day / 8).toISOString());
  const instances = useInstancesOf(String(props.event.id), { when, today: border, page });
  if (instances.isPending) return <SkeletonRows rows={6} height={72} />;
  if (instances.isError)
    return <ErrorNotice error={instances.error} retry={() => void instances.refetch()} />;
  if (instances.data.total === 0)
    return (
      <Empty
        what={t(when === 'past' ? 'events.nonePast' : 'events.noneToCome')}
        next={t('events.otherWhen')}
      />
    );
  return (
    <>
      <ul>
        {instances.data.instances.map((instance) => (
          <DatedRow key={instance.id} instance={instance} now={now} />
        ))}
      </ul>
      <Pager
        {...instances.data}
        of="performances"
        search={(next) => ({ ...(when === 'past' && { when }), page: next })}
      />
    </>
  );
}

function DatedRow(props: { instance: ListedInstance; now: number }) {
  const { instance } = props;
  const { startsAt, endsAt, zone, stage, state } = instance;
  const isOver = Date.parse(endsAt ?? startsAt) + (endsAt ? 0 : day / 8) <= props.now;
  const when = formatMoment(startsAt, zone, 'full');
  return (
    <li className={css.row}>
      <DatePlate at={startsAt} zone={zone} />
      <div className={css.what}>
        <Link to="/instances/$id" params={{ id: String(instance.id) }} className={css.name}>
          {state === 'cancelled' ? <s>{when}</s> : when}
        </Link>
        <span className={css.second}>{stage}</span>
      </div>
      <div className={css.sold}>
        <Sold {...instance} />
      </div>
      <div className={css.state}>
        <State of="instance" state={isOver && !isOff(instance) ? 'ended' : state} />
      </div>
    </li>
  );
}
