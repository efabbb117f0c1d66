import { isDay } from '../kit/wall-clock.ts';

export interface TodaySearch {
  /** First of the seven days; absent: today. */
  from?: string;
}

/** Reads the address bar; anything unknown there is the ordinary view. */
export function readTodaySearch(raw: Record<string, unknown>): TodaySearch {
  return isDay(raw.from) ? { from: raw.from } : {};
}
