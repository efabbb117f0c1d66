import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useNow } from '../kit/time.tsx';
import { formatDay, wallClock } from '../kit/wall-clock.ts';
import { currentLanguage, localeOf } from '../language/language.ts';
import type { TodayAnswer } from './answers.ts';
import { DayList } from './day-list.tsx';
import { Needs } from './needs.tsx';
import { useToday } from './queries.ts';
import { SendingStrip } from './sending-strip.tsx';
import { Timeline } from './timeline.tsx';
import css from './today.module.css';

const route = getRouteApi('/inside/');

/** What is going out, what is on, what needs somebody. */
export function Today() {
  const { t } = useTranslation();
  const { from } = route.useSearch();
  const today = useToday(from);
  const { data } = today;
  useNextDay(data, () => void today.refetch());
  return (
    <Page title={t('place.today')}>
      <PageHeading beside={data && longDay(data.today)}>{t('place.today')}</PageHeading>
      {data ? (
        <Parts today={data} />
      ) : today.isError ? (
        <ErrorNotice error={today.error} retry={() => void today.refetch()} />
      ) : (
        <Sheet>
          <SkeletonRows rows={7} height={88} />
        </Sheet>
      )}
    </Page>
  );
}

function Parts(props: { today: TodayAnswer }) {
  const { today } = props;
  return (
    <>
      {today.running.map((sending) => (
        <SendingStrip key={sending.id} sending={sending} />
      ))}
      <div className={css.parts}>
        <div className={css.wide}>
          <Timeline today={today} />
        </div>
        <div className={css.narrow}>
          <DayList today={today} />
        </div>
        <Needs needs={today.needs} zone={today.zone} />
      </div>
    </>
  );
}

/** A screen left open over midnight must not call yesterday today. */
function useNextDay(today: TodayAnswer | undefined, ask: () => void): void {
  const now = useNow();
  const isPast = today !== undefined && wallClock(now, today.zone).day > today.today;
  useEffect(() => {
    if (isPast) ask();
    // Once when the day turns, not with every new function.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isPast]);
}

function longDay(day: string): string {
  return formatDay(day, localeOf[currentLanguage()], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
