import type { Clock } from '../platform/clock.ts';

/** A permission to write final dots is good for this long (ms), rule 4. */
const goodFor = 1_000;

/** A permission this old (ms) is refreshed before it is relied upon, so that it does not run out on the way to the dot. */
const refreshedFrom = 900;

/** A moment on both clocks: when a claim or a refresh was asked for, not when it was answered. */
export interface AskedAt {
  monotonic: number;
  wall: number;
}

export function askedNow(clock: Clock): AskedAt {
  return { monotonic: clock.monotonic(), wall: clock.now().getTime() };
}

/**
 * Whether a permission asked for then still allows a dot. Both clocks must say so: the monotonic one may
 * stand still while the machine sleeps, the wall clock may be set. A negative age is old.
 */
export function isFresh(asked: AskedAt, clock: Clock): boolean {
  return isYounger(asked, clock, goodFor);
}

/** Whether a permission will still be fresh in the moment it takes to write the journal line and the dot. */
export function isFreshEnough(asked: AskedAt, clock: Clock): boolean {
  return isYounger(asked, clock, refreshedFrom);
}

function isYounger(asked: AskedAt, clock: Clock, limit: number): boolean {
  const ages = [clock.monotonic() - asked.monotonic, clock.now().getTime() - asked.wall];
  return ages.every((age) => age >= 0 && age < limit);
}
