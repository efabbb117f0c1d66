import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { formatDay } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import css from './calendar.module.css';
import type { CalendarAnswer } from './event-answers.ts';
import { InstanceRow } from './instance-row.tsx';
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
              <li key={instance.id}>
                <InstanceRow instance={instance} zone={props.calendar.zone}>
                  {instance.state !== 'on_sale' && <State of="instance" state={instance.state} />}
                </InstanceRow>
              </li>
            ))}
        </ul>
      </Sheet>
    </section>
  ));
}
