import { addDays } from '../kit/wall-clock.ts';

/** A month as a wall calendar shows it. */
export interface Month {
  /** 2026-11 */
  month: string;
  first: string;
  last: string;
  /** Whole weeks from Monday to Sunday, with the ends of the months around it. */
  weeks: string[][];
}

/** The weeks of a month, e.g. 2026-11. Pure. */
export function monthOf(month: string): Month {
  const first = `${month}-01`;
  const last = addDays(`${shiftMonth(month, 1)}-01`, -1);
  const start = addDays(first, -weekday(first));
  const count = Math.ceil((weekday(first) + Number(last.slice(8))) / 7);
  const weeks = Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)),
  );
  return { month, first, last, weeks };
}

/** Some months later or earlier. */
export function shiftMonth(month: string, by: number): string {
  const at = new Date(`${month}-15T12:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
}

/** Monday is 0. */
function weekday(day: string): number {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
}
