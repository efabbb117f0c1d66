import { ActionIcon } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { State } from '../kit/state.tsx';
import { formatMoment, useNow } from '../kit/time.tsx';
import { addDays, formatDay, wallClock } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import type { TodayAnswer } from './answers.ts';
import { axisOf, shareOf, ticksOf, type Axis } from './axis.ts';
import css from './timeline.module.css';
import { TimelineDay } from './timeline-day.tsx';
import { weekOf } from './week.ts';

/** Width of the column of days, as in the style sheet; and of the hours before anything was measured (points). */
const dates = 92;
const usualWidth = 780;

/** Seven days as rows, hours as the axis, stages as lanes. Days and hours are those of the organisation. */
export function Timeline(props: { today: TodayAnswer }) {
  const { today } = props;
  const now = useNow();
  const clock = wallClock(now, today.zone);
  const { ref, width } = useElementSize();
  const week = weekOf(today, width > dates ? width - dates : usualWidth);
  const spans = week.flatMap(({ stages, messages }) => [
    ...stages.flatMap(({ items }) => items),
    ...messages,
  ]);
  const isNow = today.days.includes(clock.day);
  const axis = axisOf(isNow && clock.minute > 360 ? [...spans, { minute: clock.minute, length: 0 }] : spans);
  const current = isNow ? clock.minute : undefined;
  return (
    <section className={css.timeline} aria-labelledby="week">
      <Head today={today} />
      <div className={css.sheet} ref={ref}>
        <Hours axis={axis} now={current} at={formatMoment(now, today.zone, 'clock')} />
        <ol>
          {week.map((day) => (
            <TimelineDay key={day.day} day={day} today={today} axis={axis} clock={clock} now={now} />
          ))}
        </ol>
      </div>
      <Legend />
    </section>
  );
}

/** Which days these are, and the way to those before and after. */
function Head(props: { today: TodayAnswer }) {
  const { t } = useTranslation();
  const { days, today, zone } = props.today;
  const [first = today] = days;
  const last = days.at(-1) ?? today;
  const day = (each: string) =>
    formatDay(each, localeOf[currentLanguage()], { day: 'numeric', month: 'long' });
  const fromOf = (from: string) => (from === today ? {} : { from });
  return (
    <div className={css.head}>
      <h2 id="week">{first === today ? t('today.week') : t('today.otherWeek')}</h2>
      <p>{t('today.range', { from: day(first), until: day(last), zone })}</p>
      <div className={css.steps}>
        {first !== today && (
          <Link to="/" className={css.back}>
            {t('today.backToToday')}
          </Link>
        )}
        <Step to={fromOf(addDays(first, -7))} label={t('today.previous')} icon={IconChevronLeft} />
        <Step to={fromOf(addDays(first, 7))} label={t('today.next')} icon={IconChevronRight} />
      </div>
    </div>
  );
}

function Step(props: { to: { from?: string }; label: string; icon: typeof IconChevronLeft }) {
  const { icon: StepIcon } = props;
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={props.label}
      renderRoot={(root) => <Link {...root} to="/" search={props.to} resetScroll={false} />}
    >
      <StepIcon size={16} stroke={2} aria-hidden />
    </ActionIcon>
  );
}

function Hours(props: { axis: Axis; now: number | undefined; at: string }) {
  const { axis, now } = props;
  const nowAt = now === undefined ? undefined : shareOf(now, axis);
  return (
    <div className={css.hours} aria-hidden>
      <span />
      <div className={css.track}>
        {ticksOf(axis)
          .filter((tick) => nowAt === undefined || Math.abs(shareOf(tick, axis) - nowAt) > 5)
          .map((tick) => (
            <span key={tick} className={css.hour} style={{ left: `${shareOf(tick, axis)}%` }}>
              {hourWords(tick)}
            </span>
          ))}
        {nowAt !== undefined && (
          <span className={css.nowLabel} style={{ left: `${nowAt}%` }}>
            {props.at}
          </span>
        )}
      </div>
    </div>
  );
}

/** After midnight the clock begins anew: 25:00 is 01:00. */
function hourWords(minute: number): string {
  return `${String((minute / 60) % 24).padStart(2, '0')}:00`;
}

function Legend() {
  const { t } = useTranslation();
  return (
    <div className={css.legend}>
      <State of="sending" state="sent" />
      <span>
        <span className={css.sample} />
        {t('today.legendLength')}
      </span>
    </div>
  );
}
