import { asError } from './errors.ts';
import type { Log } from './log.ts';

/** Background work as a function that can be ticked by hand in tests. */
export interface Loop {
  name: string;
  /** Milliseconds between the end of one tick and the start of the next. */
  every: number;
  /**
   * Does what is due now. A throw is logged and tried again at the next tick.
   * @param stopping fires when the process wants to stop: a tick that takes minutes ends soon then
   */
  tick(stopping?: AbortSignal): Promise<void>;
}

/** A loop that runs. `stop` resolves when the tick under way is over. */
export interface RunningLoop {
  stop(): Promise<void>;
}

/** Ticks at once and then again after each pause until stopped. */
export function startLoop(loop: Loop, log: Log): RunningLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      try {
        await loop.tick(signal);
      } catch (thrown) {
        log.error({ err: asError(thrown), loop: loop.name }, 'loop failed; it goes on at the next tick');
      }
      await pause(loop.every, signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Waits so long (ms), but not longer than until the signal fires. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const cut = (): void => resolve();
  // Taken back, or a loop that turns for months would leave a listener a turn.
  signal.addEventListener('abort', cut);
  await promise;
  signal.removeEventListener('abort', cut);
  clearTimeout(timer);
}
