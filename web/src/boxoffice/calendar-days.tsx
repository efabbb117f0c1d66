import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { useNow } from '../kit/time.tsx';
import { formatDay, wallClock } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import css from './calendar.module.css';
import type { CalendarAnswer } from './event-answers.ts';
import { InstanceRow } from './instance-row.tsx';
import type { Month } from './month.ts';

/** The days of a month on which something is played, one after the other. */
export function CalendarDays(props: { month: Month; calendar: CalendarAnswer }) {
  const { t } = useTranslation();
  const { instances, zone } = props.calendar;
  const today = wallClock(useNow(), zone).day;
  const days = props.month.weeks
    .flat()
    .filter((day) => day.startsWith(props.month.month) && instances.some((each) => each.day === day));
  if (days.length === 0)
    return (
      <Sheet>
        <Empty what={t('events.emptyMonth')} next={t('events.emptyMonthNext')} />
      </Sheet>
    );
  // Past days of this month are folded away: who looks on a phone looks for tonight.
  const earlier = days.filter((day) => day < today && today.startsWith(props.month.month));
  const row = (day: string) => <Day key={day} day={day} calendar={props.calendar} />;
  return (
    <>
      {earlier.length > 0 && (
        <details className={css.earlier}>
          <summary>{t('events.earlierDays', { count: earlier.length })}</summary>
          {earlier.map(row)}
        </details>
      )}
      {days.slice(earlier.length).map(row)}
    </>
  );
}

function Day({ day, calendar }: { day: string; calendar: CalendarAnswer }) {
  return (
    <section className={css.day}>
      <h3>
        {formatDay(day, localeOf[currentLanguage()], { weekday: 'long', day: 'numeric', month: 'long' })}
      </h3>
      <Sheet>
        <ul>
          {calendar.instances
            .filter((each) => each.day === day)
            .map((instance) => (
              <li key={instance.id}>
                <InstanceRow instance={instance} zone={calendar.zone}>
                  {instance.state !== 'on_sale' && <State of="instance" state={instance.state} />}
                </InstanceRow>
              </li>
            ))}
        </ul>
      </Sheet>
    </section>
  );
}
