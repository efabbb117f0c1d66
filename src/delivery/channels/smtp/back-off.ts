import type { Timers } from './limits.ts';

/** Longest pause, in milliseconds. */
const longest = 60_000;

/** How a peer that makes trouble is left alone: 1 s, 2 s, 4 s … 60 s, each ± 25 %, until something works again. */
export class BackOff {
  #timers: Timers;
  #random: () => number;
  #failures = 0;
  #cancel: (() => void) | undefined;

  /** @param random from 0 up to 1, not included */
  constructor(timers: Timers, random: () => number) {
    this.#timers = timers;
    this.#random = random;
  }

  get isWaiting(): boolean {
    return this.#cancel !== undefined;
  }

  /** Nothing worked since the last failure: one connection is enough to try. */
  get isProbing(): boolean {
    return this.#failures > 0;
  }

  /** The third failure in a row or a later one. */
  get isLong(): boolean {
    return this.#failures > 2;
  }

  /** Begins a pause unless one is under way, since connections that fail together are one failure. */
  fail(over: () => void): void {
    if (this.#cancel) return;
    const pause = Math.min(longest, 1000 * 2 ** this.#failures) * (0.75 + this.#random() / 2);
    this.#failures = Math.min(this.#failures + 1, 6);
    this.#cancel = this.#timers.after(pause, () => {
      this.#cancel = undefined;
      over();
    });
  }

  /** @returns whether there was trouble before */
  succeed(): boolean {
    const isOver = this.#failures > 0 && !this.#cancel;
    if (isOver) this.#failures = 0;
    return isOver;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
