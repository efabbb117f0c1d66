import type { Clock } from '../platform/clock.ts';

/** A permission to write final dots is good for this long (ms), rule 4. */
const goodFor = 1_000;

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
  return within(clock.monotonic() - asked.monotonic) && within(clock.now().getTime() - asked.wall);
}

function within(age: number): boolean {
  return age >= 0 && age < goodFor;
}
