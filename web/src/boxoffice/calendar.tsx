import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { ownZone, useNow } from '../kit/time.tsx';
import { formatDay, wallClock } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import { CalendarDays } from './calendar-days.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import css from './calendar.module.css';
import { useCalendar } from './event-queries.ts';
import { EventsHead } from './events-head.tsx';
import { monthOf, shiftMonth, type Month } from './month.ts';

const route = getRouteApi('/inside/events/calendar');

/** The programme by days: a month on the wall; on the phone its days one after the other. */
export function Calendar() {
  const { t } = useTranslation();
  const present = wallClock(useNow(), ownZone).day.slice(0, 7);
  const { month = present } = route.useSearch();
  return (
    <Page title={t('events.calendar')}>
      <EventsHead here="calendar" />
      <MonthSteps month={month} isPresent={month === present} />
      <Days month={monthOf(month)} />
    </Page>
  );
}

function MonthSteps(props: { month: string; isPresent: boolean }) {
  const { t } = useTranslation();
  const { month } = props;
  const name = formatDay(`${month}-01`, localeOf[currentLanguage()], { month: 'long', year: 'numeric' });
  return (
    <div className={css.steps}>
      <h2>{name}</h2>
      <Step month={shiftMonth(month, -1)} label={t('events.previousMonth')} icon={IconChevronLeft} />
      <Step month={shiftMonth(month, 1)} label={t('events.nextMonth')} icon={IconChevronRight} />
      {!props.isPresent && (
        <Link to="/events/calendar" className={css.back}>
          {t('events.thisMonth')}
        </Link>
      )}
    </div>
  );
}

function Step(props: { month: string; label: string; icon: typeof IconChevronLeft }) {
  const { icon: StepIcon } = props;
  return (
    <ActionIcon
      variant="default"
      className={css.step}
      aria-label={props.label}
      renderRoot={(root) => (
        <Link {...root} to="/events/calendar" search={{ month: props.month }} resetScroll={false} />
      )}
    >
      <StepIcon size={16} stroke={2} aria-hidden />
    </ActionIcon>
  );
}

function Days(props: { month: Month }) {
  const { weeks, first, last } = props.month;
  const calendar = useCalendar(weeks[0]?.[0] ?? first, weeks.at(-1)?.[6] ?? last);
  if (calendar.isPending)
    return (
      <Sheet>
        <SkeletonRows rows={6} height={112} />
      </Sheet>
    );
  if (calendar.isError) return <ErrorNotice error={calendar.error} retry={() => void calendar.refetch()} />;
  return (
    <>
      <div className={css.wide}>
        <CalendarGrid month={props.month} calendar={calendar.data} />
      </div>
      <div className={css.narrow}>
        <CalendarDays month={props.month} calendar={calendar.data} />
      </div>
    </>
  );
}
