import type { Clock } from '../platform/clock.ts';
import { lentAtMost } from './channel.ts';

/** After a quick try the way out counts as quick for so long (ms). */
const quickFor = 10_000;
/** After a lent connection turned out slow, none is lent for so long (ms). */
const rest = 2_000;
/** While so many slow messages hold lent connections, others are lent on. Each of those held is replaced (smtp.ts). */
export const mostHeld = 2;

/**
 * Whether the connections kept for urgent lanes may carry other messages meanwhile (rule 2, decision 0031): while the way
 * out is quick, an urgent message waits for one of them less than a second; and one that turns out slow is replaced.
 */
export interface Lending {
  /** A message was taken, by a lent connection or not. */
  began(message: object, isLent: boolean): void;
  /** Its try ended; called once for each that began. */
  ended(message: object): void;
  /** How many are under way. */
  underWay(): number;
  mayLend(): boolean;
}

export function watchLending(clock: Pick<Clock, 'monotonic'>): Lending {
  /** Messages under way, and when each was taken. */
  const taken = new Map<object, number>();
  const lent = new Set<object>();
  let quickAt = Number.NEGATIVE_INFINITY;
  let slowAt = Number.NEGATIVE_INFINITY;

  /** When a message becomes slow, lent or not, if it has not ended by then. */
  const dueOf = (message: object): number => (taken.get(message) ?? 0) + lentAtMost;

  return {
    began: (message, isLent) => {
      taken.set(message, clock.monotonic());
      if (isLent) lent.add(message);
    },
    ended: (message) => {
      const now = clock.monotonic();
      const due = dueOf(message);
      if (now < due) quickAt = now;
      else if (lent.has(message)) slowAt = Math.max(slowAt, due);
      taken.delete(message);
      lent.delete(message);
    },
    underWay: () => taken.size,
    mayLend: () => {
      const now = clock.monotonic();
      const slow = [...lent].map(dueOf).filter((due) => due <= now);
      return now - quickAt < quickFor && slow.length <= mostHeld && now - Math.max(slowAt, ...slow) >= rest;
    },
  };
}
