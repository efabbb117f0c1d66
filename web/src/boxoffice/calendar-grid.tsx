import { useTranslation } from 'react-i18next';
import { formatDay } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import { CalendarLine } from './calendar-line.tsx';
import css from './calendar.module.css';
import type { CalendarAnswer } from './event-answers.ts';
import type { Month } from './month.ts';

/** Performances of a day that stand open; the others unfold, so that no week grows beyond the screen unasked. */
const open = 5;

/** A month with its days as a table. */
export function CalendarGrid(props: { month: Month; calendar: CalendarAnswer }) {
  const { month, calendar } = props;
  const words = (day: string, parts: Intl.DateTimeFormatOptions) =>
    formatDay(day, localeOf[currentLanguage()], parts);
  return (
    <table className={css.grid}>
      <thead>
        <tr>
          {month.weeks[0]?.map((day) => (
            <th key={day} scope="col" abbr={words(day, { weekday: 'long' })}>
              {words(day, { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} data-outside={!day.startsWith(month.month)} data-past={day < calendar.today}>
                <time
                  className={css.number}
                  dateTime={day}
                  aria-label={words(day, { weekday: 'long', day: 'numeric', month: 'long' })}
                  aria-current={day === calendar.today ? 'date' : undefined}
                >
                  {Number(day.slice(8))}
                </time>
                <DayLines day={day} calendar={calendar} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayLines(props: { day: string; calendar: CalendarAnswer }) {
  const { t } = useTranslation();
  const { zone, instances } = props.calendar;
  const ofDay = instances.filter(({ day }) => day === props.day);
  const rest = ofDay.slice(open);
  const lines = (some: typeof ofDay) =>
    some.map((instance) => (
      <li key={instance.id}>
        <CalendarLine instance={instance} zone={zone} />
      </li>
    ));
  return (
    <>
      <ul>{lines(ofDay.slice(0, open))}</ul>
      {rest.length > 0 && (
        <details className={css.more}>
          <summary>{t('events.more', { count: rest.length })}</summary>
          <ul>{lines(rest)}</ul>
        </details>
      )}
    </>
  );
}
