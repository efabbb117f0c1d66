import { asError } from './errors.ts';
import type { Log } from './log.ts';

/** Background work as a function that can be ticked by hand in tests. */
export interface Loop {
  name: string;
  /** Milliseconds between the end of one tick and the start of the next. */
  every: number;
  /** Does what is due now. A throw is logged and tried again at the next tick. */
  tick(): Promise<void>;
}

/** A loop that runs. `stop` resolves when the tick under way is over. */
export interface RunningLoop {
  stop(): Promise<void>;
}

/** Ticks at once and then again after each pause until stopped. */
export function startLoop(loop: Loop, log: Log): RunningLoop {
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      try {
        await loop.tick();
      } catch (thrown) {
        log.error({ err: asError(thrown), loop: loop.name }, 'loop failed; it goes on at the next tick');
      }
      await pause(loop.every, stopping.promise);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      stopping.resolve();
      await running;
    },
  };
}

/** Waits, but not longer than until `cut` is resolved. */
async function pause(milliseconds: number, cut: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([promise, cut]);
  clearTimeout(timer);
}
