import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, type WallClock } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import type { TodayAnswer } from './answers.ts';
import { shareOf, ticksOf, type Axis } from './axis.ts';
import { groupOnLine, placeInLines } from './lanes.ts';
import { TimelineInstance } from './timeline-instance.tsx';
import { TimelineMessages } from './timeline-messages.tsx';
import css from './timeline.module.css';
import type { Day, TimedInstance } from './week.ts';

/** Lines of one stage on one day; what does not fit is in the calendar. */
const mostLines = 4;
/** How much of the axis "3 messages, 12:00 to 12:40" takes. */
const groupReads = 34;

/** One day: its messages on the top line, then a lane a stage. */
export function TimelineDay(props: {
  day: Day;
  today: TodayAnswer;
  axis: Axis;
  clock: WallClock;
  now: number;
}) {
  const { t } = useTranslation();
  const { day, today, axis, clock, now } = props;
  const words = (parts: Intl.DateTimeFormatOptions) => formatDay(day.day, localeOf[currentLanguage()], parts);
  const isEmpty = day.stages.length === 0;
  return (
    <li className={css.day} data-past={day.day < clock.day}>
      <Ground axis={axis} past={pastOf(day.day, clock, axis)} isToday={day.day === clock.day} />
      <div className={css.lane} data-top>
        <h3 className={css.date} aria-label={words({ weekday: 'long', day: 'numeric', month: 'long' })}>
          <b>{words({ day: 'numeric' })}</b> {words({ weekday: 'short' })}
        </h3>
        <div className={css.track}>
          <TimelineMessages groups={groupOnLine(day.messages, axis, groupReads)} zone={today.zone} />
          {isEmpty && <span className={css.none}>{t('today.none')}</span>}
        </div>
      </div>
      {day.stages.map(({ stage, items }) => (
        <Stage
          key={stage}
          stage={stage}
          items={items}
          axis={axis}
          now={now}
          zone={today.zone}
          month={day.day.slice(0, 7)}
        />
      ))}
    </li>
  );
}

function Stage(props: {
  stage: string;
  items: TimedInstance[];
  axis: Axis;
  now: number;
  zone: string;
  month: string;
}) {
  const { t } = useTranslation();
  const lines = placeInLines(props.items, props.axis);
  const hidden = lines.slice(mostLines).flat().length;
  return lines.slice(0, mostLines).map((line, index) => (
    <div key={index} className={css.lane}>
      <span className={css.stage}>{index === 0 && props.stage}</span>
      <ul className={css.track}>
        {line.map((placed) => (
          <TimelineInstance key={placed.item.instance.id} placed={placed} now={props.now} zone={props.zone} />
        ))}
        {hidden > 0 && index === mostLines - 1 && (
          <li className={css.none}>
            <Link to="/events/calendar" search={{ month: props.month }}>
              {t('today.more', { count: hidden })}
            </Link>
          </li>
        )}
      </ul>
    </div>
  ));
}

/** The hours as hairlines, what is past as a shade, now as a line of ink. */
function Ground(props: { axis: Axis; past: number; isToday: boolean }) {
  const { axis, past } = props;
  return (
    <div className={css.ground} aria-hidden>
      {past > 0 && <span className={css.past} style={{ width: `${past}%` }} />}
      {ticksOf(axis).map((tick) => (
        <span key={tick} className={css.tick} style={{ left: `${shareOf(tick, axis)}%` }} />
      ))}
      {props.isToday && past > 0 && <span className={css.now} style={{ left: `${past}%` }} />}
    </div>
  );
}

function pastOf(day: string, clock: WallClock, axis: Axis): number {
  if (day < clock.day) return 100;
  return day === clock.day ? shareOf(clock.minute, axis) : 0;
}
