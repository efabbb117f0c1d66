import { dice } from './dice.ts';

/** One performance of the demo. Moments are milliseconds since 1970. */
export interface DemoInstance {
  /** 0 … 299; the first few are the special ones. */
  number: number;
  sourceId: string;
  event: number;
  stage: number;
  startsAt: number;
  minutes: number;
  state: 'on_sale' | 'cancelled' | 'postponed' | 'planned';
  cancelledAt: number | null;
  printAtHome: boolean;
}

export const zone = 'Europe/Amsterdam';
export const eventCount = 40;
const instanceCount = 300;

/** The instances that scripts and tests look for, by number. */
export const special = { cancelled: 0, inTwoDays: 1, printAtHomeOff: 2, clockChange: 3 } as const;

/** The day of the venue that `now` lies in: everything else in the demo hangs on it, not on the hour. */
export function localDay(now: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

/** All instances around this day: a quarter of a year back, a third ahead. */
export function calendarOf(seed: number, today: Temporal.PlainDate): DemoInstance[] {
  return Array.from({ length: instanceCount }, (_, number) => instanceOf(seed, number, today));
}

function instanceOf(seed: number, number: number, today: Temporal.PlainDate): DemoInstance {
  const chance = dice(seed, 'instance', number);
  const day = today.add({ days: chance.number(210) - 90 });
  const ordinary: DemoInstance = {
    number,
    sourceId: `P${1001 + number}`,
    event: number % eventCount,
    stage: chance.number(2),
    startsAt: moment(day, chance.one(['14:00', '19:30', '20:00', '20:30'])),
    minutes: 75 + 15 * chance.number(7),
    state: chance.chance(0.01) ? 'postponed' : 'on_sale',
    cancelledAt: null,
    printAtHome: true,
  };
  switch (number) {
    case special.cancelled:
      // Marked at the first moment of the day, so that it lies behind whatever the hour is now.
      return {
        ...ordinary,
        stage: 0,
        startsAt: moment(today, '20:00'),
        state: 'cancelled',
        cancelledAt: moment(today, '00:00'),
      };
    case special.inTwoDays:
      return { ...ordinary, startsAt: moment(today.add({ days: 2 }), '19:30'), state: 'on_sale' };
    case special.printAtHomeOff:
      return {
        ...ordinary,
        startsAt: moment(today.add({ days: 9 }), '20:00'),
        state: 'on_sale',
        printAtHome: false,
      };
    case special.clockChange:
      // A long night that begins before the clocks change and ends after.
      return {
        ...ordinary,
        startsAt: moment(nextClockChange(today).subtract({ days: 1 }), '23:00'),
        minutes: 360,
        state: 'on_sale',
      };
    default:
      return ordinary;
  }
}

function moment(day: Temporal.PlainDate, time: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The next day on which the clocks change, tomorrow at the earliest. */
function nextClockChange(today: Temporal.PlainDate): Temporal.PlainDate {
  const change = today.add({ days: 1 }).toZonedDateTime(zone).getTimeZoneTransition('next');
  if (change === null) throw new Error(`the clocks of ${zone} never change again`);
  return change.toPlainDate();
}
