/**
 * Where time comes from. Rooms take a clock; only this file asks the machine. `monotonic` never goes
 * back when somebody sets the clock: use it for "how long ago", `now` for "when".
 */
export interface Clock {
  /** The wall clock. */
  now(): Date;
  /** Milliseconds since some fixed moment of this process, never decreasing. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
};
