import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatMoment } from '../kit/time.tsx';
import type { CalendarInstance } from './event-answers.ts';
import { useEventName } from './event-name.ts';
import css from './instance-row.module.css';
import { useSoldInWords } from './sold.tsx';

/** A performance of a day as a row that leads to it: when, what, where, how much is sold. */
export function InstanceRow(props: {
  instance: CalendarInstance;
  /** By which the day is counted; in a house of another zone the time is told with its zone. */
  zone: string;
  /** Greyed, and the word for it stands at the end of the facts. */
  over?: string;
  /** The state, where it is to be said. */
  children?: ReactNode;
}) {
  const { instance, over } = props;
  const { id, startsAt, zone, state, stage } = instance;
  const name = useEventName(instance.event);
  const sold = useSoldInWords(instance);
  return (
    <Link to="/instances/$id" params={{ id: String(id) }} className={css.row} data-over={over !== undefined}>
      <time dateTime={startsAt}>{formatMoment(startsAt, zone, zone === props.zone ? 'clock' : 'time')}</time>
      <span className={css.what}>
        <span className={css.name}>{state === 'cancelled' ? <s>{name}</s> : name}</span>
        <span className={css.facts}>
          {[stage, sold, ...(over === undefined ? [] : [over])].join(', ')}
          {props.children}
        </span>
      </span>
      <IconChevronRight size={18} stroke={2} aria-hidden />
    </Link>
  );
}
