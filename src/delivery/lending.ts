import type { Clock } from '../platform/clock.ts';
import { lentAtMost } from './channel.ts';

/** After a quick try the way out counts as quick for so long (ms). */
const quickFor = 10_000;
/** After a lent connection turned out slow, none is lent for so long (ms). */
const rest = 2_000;
/** While so many slow messages hold lent connections, others are lent on. Each of those held is replaced (smtp.ts). */
export const mostHeld = 2;

/** A message under way. */
export interface Watched {
  /** By a connection kept for urgent messages. */
  isLent?: boolean;
  /** When it was taken, on the monotonic clock (ms). */
  takenAt: number;
}

/**
 * Whether the connections kept for urgent lanes may carry other messages meanwhile (rule 2, decision 0031): while the way
 * out is quick, an urgent message waits for one of them less than a second; and one that turns out slow is replaced.
 */
export interface Lending {
  began(message: Watched): void;
  /** Its try ended; called once for each that began. */
  ended(message: Watched): void;
  /** How many are under way. */
  underWay(): number;
  mayLend(): boolean;
}

export function watchLending(clock: Pick<Clock, 'monotonic'>): Lending {
  let underWay = 0;
  /**
   * Not a Set: one that is filled and emptied all the time is laid out anew every few messages, and what it leaves behind
   * keeps their bodies from being collected young. That cost 10 µs a message.
   */
  const lent: Watched[] = [];
  let quickAt = Number.NEGATIVE_INFINITY;
  let slowAt = Number.NEGATIVE_INFINITY;

  /** When a message becomes slow, lent or not, if it has not ended by then. */
  const dueOf = (message: Watched): number => message.takenAt + lentAtMost;

  return {
    began: (message) => {
      underWay++;
      if (message.isLent) lent.push(message);
    },
    ended: (message) => {
      const now = clock.monotonic();
      const due = dueOf(message);
      underWay--;
      if (message.isLent) lent.splice(lent.indexOf(message), 1);
      if (now < due) quickAt = now;
      else if (message.isLent) slowAt = Math.max(slowAt, due);
    },
    underWay: () => underWay,
    mayLend: () => {
      const now = clock.monotonic();
      const slow = lent.map(dueOf).filter((due) => due <= now);
      return now - quickAt < quickFor && slow.length <= mostHeld && now - Math.max(slowAt, ...slow) >= rest;
    },
  };
}
