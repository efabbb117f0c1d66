import { IconChevronRight } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProportionBar } from '../kit/bar.tsx';
import { lookOf, State } from '../kit/state.tsx';
import type { AudienceCount } from './answers.ts';
import { countersOf, type Counter } from './counted.ts';
import css from './counters.module.css';
import { useReasonWords } from './reason-words.ts';

const route = getRouteApi('/instances/$id/send');

/** Everybody who holds a ticket, by what will become of them. The three numbers add up; each opens its people. */
export function Counters(props: { count: AudienceCount }) {
  const { t } = useTranslation();
  const counters = countersOf(props.count);
  return (
    <>
      <ProportionBar
        label={t('sendNow.who.proportions')}
        parts={counters.map(({ group, people }) => ({
          value: people,
          tone: lookOf({ of: 'person', state: group }).tone,
        }))}
      />
      <ul className={css.counters}>
        {counters.map((counter) => (
          <CounterRow key={counter.group} counter={counter} />
        ))}
      </ul>
    </>
  );
}

function CounterRow({ counter }: { counter: Counter }) {
  const { i18n } = useTranslation();
  const search = route.useSearch();
  const { group, people, reasons } = counter;
  const { countOf } = useReasonWords();
  const why = reasons.map(({ reason, people: count }) => countOf(reason, count));
  const row = (
    <>
      <span className={css.number}>{people.toLocaleString(i18n.language)}</span>
      <span className={css.words}>
        <State of="person" state={group} />
        {why.length > 0 && <span className={css.reasons}>{why.join(', ')}</span>}
      </span>
    </>
  );
  return (
    <li className={css.counter} data-tone={lookOf({ of: 'person', state: group }).tone}>
      {people === 0 ? (
        <span className={css.row}>{row}</span>
      ) : (
        <Link
          from={route.id}
          to="."
          search={{ ...search, people: group }}
          className={css.row}
          resetScroll={false}
        >
          {row}
          <IconChevronRight size={18} stroke={2} aria-hidden />
        </Link>
      )}
    </li>
  );
}
