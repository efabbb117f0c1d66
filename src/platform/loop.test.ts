import { describe, expect, it } from 'vitest';
import { openLog } from './log.ts';
import { startLoop } from './loop.ts';

const log = openLog('silent');

/** Resolves when the loop has ticked this often. */
function counter(goal: number): { tick(): void; reached: Promise<void>; readonly ticks: number } {
  let ticks = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    tick: () => void (++ticks >= goal && resolve()),
    reached: promise,
    get ticks() {
      return ticks;
    },
  };
}

describe('a loop', () => {
  it('ticks at once and then again and again', async () => {
    const count = counter(3);
    const loop = startLoop({ name: 'test', every: 1, tick: async () => count.tick() }, log);
    await count.reached;
    await loop.stop();
    const { ticks } = count;
    expect(ticks).toBeGreaterThanOrEqual(3);
  });

  it('goes on after a tick that threw, and says so once each time', async () => {
    const lines: string[] = [];
    const count = counter(2);
    const tick = async (): Promise<void> => {
      count.tick();
      throw new Error('away');
    };
    const loop = startLoop(
      { name: 'claim', every: 1, tick },
      openLog('error', { write: (line) => lines.push(line) }),
    );
    await count.reached;
    await loop.stop();
    expect(lines).toHaveLength(count.ticks);
    expect(lines[0]).toContain('"loop":"claim"');
  });

  it('that is stopped ends its pause at once and its tick in order', async () => {
    const resting = counter(1);
    const idle = startLoop({ name: 'idle', every: 3_600_000, tick: async () => resting.tick() }, log);
    await resting.reached;
    await idle.stop();
    expect(resting.ticks).toBe(1);

    const [began, may] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let finished = false;
    const tick = async (): Promise<void> => {
      began.resolve();
      await may.promise;
      finished = true;
    };
    const busy = startLoop({ name: 'busy', every: 1, tick }, log);
    await began.promise;
    const stopped = busy.stop();
    may.resolve();
    await stopped;
    expect(finished).toBe(true);
  });

  it('never ticks twice at once', async () => {
    const count = counter(5);
    let [inside, most] = [0, 0];
    const tick = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await Promise.resolve();
      inside--;
      count.tick();
    };
    const loop = startLoop({ name: 'test', every: 0, tick }, log);
    await count.reached;
    await loop.stop();
    expect(most).toBe(1);
  });
});
