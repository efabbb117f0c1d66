import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { InstanceRow } from '../boxoffice/instance-row.tsx';
import { isOff } from '../boxoffice/instance-state.ts';
import { ToImport } from '../boxoffice/to-import.tsx';
import { Empty } from '../kit/empty.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { useNow } from '../kit/time.tsx';
import { addDays, formatDay } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import type { DayInstance, TodayAnswer } from './answers.ts';
import css from './day-list.module.css';
import { isOver } from './week.ts';

/** On the phone: today and tomorrow; of other weeks every day there is something on. */
export function DayList(props: { today: TodayAnswer }) {
  const { t } = useTranslation();
  const { days, instances, today } = props.today;
  const isThisWeek = days[0] === today;
  const shown = isThisWeek ? [today, addDays(today, 1)] : days;
  const withSomething = shown.filter((day) => instances.some((each) => belongs(each, day, days[0])));
  return (
    <div className={css.days}>
      {isThisWeek && withSomething[0] !== today && (
        <section>
          <h2>{t('today.onStage')}</h2>
          <Sheet>
            <Empty what={t('today.nothingToday')} next={t('today.nothingTodayNext')}>
              <Link to="/events">{t('place.events')}</Link>
              <ToImport />
            </Empty>
          </Sheet>
        </section>
      )}
      {!isThisWeek && withSomething.length === 0 && <p>{t('today.nothingHere')}</p>}
      {withSomething.map((day) => (
        <DayRows
          key={day}
          title={day === today ? t('today.onStage') : longDay(day)}
          instances={instances.filter((each) => belongs(each, day, days[0]))}
          zone={props.today.zone}
        />
      ))}
    </div>
  );
}

/** What began before the first day and still plays stands with the first. */
function belongs(instance: DayInstance, day: string, first: string | undefined): boolean {
  return instance.day === day || (day === first && instance.day < day);
}

function DayRows(props: { title: string; instances: DayInstance[]; zone: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <section>
      <h2>{props.title}</h2>
      <Sheet>
        <ul>
          {props.instances.map((instance) => (
            <li key={instance.id}>
              <InstanceRow
                instance={instance}
                zone={props.zone}
                {...(isOver(instance, now) && { over: t('today.ended') })}
              >
                {isOff(instance) && <State of="instance" state={instance.state} />}
              </InstanceRow>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  );
}

function longDay(day: string): string {
  return formatDay(day, localeOf[currentLanguage()], { weekday: 'long', day: 'numeric', month: 'long' });
}
