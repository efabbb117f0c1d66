import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import { formatDay } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import css from './calendar.module.css';
import type { CalendarAnswer, CalendarInstance } from './event-answers.ts';
import { useEventName } from './instance-name.ts';
import type { Month } from './month.ts';

/** The days of a month on which something is played, one after the other. */
export function CalendarDays(props: { month: Month; calendar: CalendarAnswer }) {
  const { t } = useTranslation();
  const { instances } = props.calendar;
  const days = props.month.weeks
    .flat()
    .filter((day) => day.startsWith(props.month.month) && instances.some((each) => each.day === day));
  if (days.length === 0)
    return (
      <Sheet>
        <Empty what={t('events.emptyMonth')} next={t('events.emptyMonthNext')} />
      </Sheet>
    );
  return days.map((day) => (
    <section key={day} className={css.day}>
      <h3>
        {formatDay(day, localeOf[currentLanguage()], { weekday: 'long', day: 'numeric', month: 'long' })}
      </h3>
      <Sheet>
        <ul>
          {instances
            .filter((each) => each.day === day)
            .map((instance) => (
              <Row key={instance.id} instance={instance} zone={props.calendar.zone} />
            ))}
        </ul>
      </Sheet>
    </section>
  ));
}

function Row(props: { instance: CalendarInstance; zone: string }) {
  const { t } = useTranslation();
  const { instance } = props;
  const { state, stage, tickets, capacity, startsAt, zone } = instance;
  const name = useEventName(instance.event);
  const sold =
    capacity === null
      ? t('events.tickets', { count: tickets })
      : t('events.ticketsOf', { tickets, capacity });
  return (
    <li>
      <Link to="/instances/$id" params={{ id: String(instance.id) }} className={css.row}>
        <time dateTime={startsAt}>
          {formatMoment(startsAt, zone, zone === props.zone ? 'clock' : 'time')}
        </time>
        <span className={css.what}>
          <span className={css.name}>{state === 'cancelled' ? <s>{name}</s> : name}</span>
          <span className={css.second}>
            {stage}, {sold}
          </span>
          {state !== 'on_sale' && <State of="instance" state={state} />}
        </span>
        <IconChevronRight size={18} stroke={2} aria-hidden />
      </Link>
    </li>
  );
}
