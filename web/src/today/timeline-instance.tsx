import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEventName } from '../boxoffice/event-name.ts';
import { isOff } from '../boxoffice/instance-state.ts';
import { useSoldInWords } from '../boxoffice/sold.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { DayInstance } from './answers.ts';
import type { Placed } from './lanes.ts';
import css from './timeline.module.css';
import { isOver, type TimedInstance } from './week.ts';

/** How much of the axis the count beside a bar takes. */
const countReads = 9;

/** A performance: a line of text at its start, and under it a bar as long as it lasts, filled by the share sold. */
export function TimelineInstance(props: { placed: Placed<TimedInstance>; now: number; zone: string }) {
  const { left, width, isAtEnd, item } = props.placed;
  const { instance } = item;
  const atWords = isAtEnd ? { right: 0 } : { left: `${left}%` };
  return (
    <li data-over={isOver(instance, props.now)}>
      <Link to="/instances/$id" params={{ id: String(instance.id) }} className={css.title} style={atWords}>
        <time dateTime={instance.startsAt}>{formatMoment(instance.startsAt, props.zone, 'clock')}</time>{' '}
        <Name instance={instance} />
        <ElsewhereTime instance={instance} zone={props.zone} />
      </Link>
      {isOff(instance) ? (
        <span className={css.sold} style={atWords}>
          <State of="instance" state={instance.state} />
        </span>
      ) : (
        <Sold instance={instance} left={left} width={width} />
      )}
    </li>
  );
}

function Name(props: { instance: DayInstance }) {
  const name = useEventName(props.instance.event);
  return props.instance.state === 'cancelled' ? <s>{name}</s> : <b>{name}</b>;
}

/** In a house of another zone the clock on the wall there says something else. */
function ElsewhereTime(props: { instance: DayInstance; zone: string }) {
  const { zone, startsAt } = props.instance;
  const there = formatMoment(startsAt, zone, 'time');
  if (zone === props.zone || there === formatMoment(startsAt, props.zone, 'time')) return null;
  return <span className={css.elsewhere}> ({there})</span>;
}

/** The bar stands where the performance does; its count before it where the day ends first. */
function Sold(props: { instance: DayInstance; left: number; width: number }) {
  const { t } = useTranslation();
  const { left, width } = props;
  const { tickets, capacity } = props.instance;
  const inWords = useSoldInWords(props.instance);
  const sold = capacity === null || capacity === 0 ? 0 : Math.min(1, tickets / capacity);
  const isCountBefore = left + width + countReads > 100;
  return (
    <>
      <span className={css.bar} style={{ left: `${left}%`, width: `${width}%` }} aria-hidden>
        <span style={{ width: `${sold * 100}%` }} />
      </span>
      <span
        className={css.sold}
        style={isCountBefore ? { right: `${100 - left}%` } : { left: `${left + width}%` }}
      >
        {capacity === null ? (
          inWords
        ) : (
          <>
            <span aria-hidden>{t('today.tickets', { tickets, capacity })}</span>
            <VisuallyHidden>{inWords}</VisuallyHidden>
          </>
        )}
      </span>
    </>
  );
}
