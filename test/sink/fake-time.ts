import type { Timers } from '../../src/delivery/channels/smtp.ts';

/** Time that passes only when told to. */
export interface FakeTime {
  timers: Timers;
  clock: { monotonic(): number };
  /** Lets time pass, second by second, with a breath for the network after each. */
  pass(milliseconds: number): Promise<void>;
}

export function fakeTime(): FakeTime {
  let now = 0;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    clock: { monotonic: () => now },
    timers: {
      after: (milliseconds, run) => {
        const timer = { at: now + milliseconds, run };
        due.add(timer);
        return () => due.delete(timer);
      },
    },
    pass: async (milliseconds) => {
      for (const end = now + milliseconds; now < end;) {
        now = Math.min(end, now + 1000);
        for (const timer of due) {
          if (timer.at > now) continue;
          due.delete(timer);
          timer.run();
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
