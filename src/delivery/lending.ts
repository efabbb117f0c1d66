import type { Clock } from '../platform/clock.ts';

/** A try that takes so long is a slow one (ms). */
export const slowFrom = 1_000;
/** What was seen of a way out tells so long what to expect of it (ms). */
const remembered = 10_000;

/**
 * Whether the connections kept for urgent lanes may carry other messages meanwhile (rule 2, decision 0031). They may
 * while the way out is quick, since an urgent message then waits for one of them less than a second: something went
 * through in the last ten seconds, nothing of that time took a second, and nothing under way has.
 */
export interface Lending {
  /** A message was taken. */
  began(message: object): void;
  /** Its try ended; called once for each that began. */
  ended(message: object): void;
  /** How many are under way. */
  underWay(): number;
  mayLend(): boolean;
}

export function watchLending(clock: Pick<Clock, 'monotonic'>): Lending {
  /** Messages under way and when each was taken, the oldest first. */
  const taken = new Map<object, number>();
  let endedAt = Number.NEGATIVE_INFINITY;
  let slowAt = Number.NEGATIVE_INFINITY;

  const isSlow = (since: number | undefined, now: number): boolean =>
    since !== undefined && now - since >= slowFrom;

  return {
    began: (message) => void taken.set(message, clock.monotonic()),
    ended: (message) => {
      endedAt = clock.monotonic();
      if (isSlow(taken.get(message), endedAt)) slowAt = endedAt;
      taken.delete(message);
    },
    underWay: () => taken.size,
    mayLend: () => {
      const now = clock.monotonic();
      const oldest = taken.values().next().value;
      return now - endedAt < remembered && now - slowAt >= remembered && !isSlow(oldest, now);
    },
  };
}
