import { describe, expect, it } from 'vitest';
import { never, notNow, testClock, testFolder, testSender } from './line.testing.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(10);

const day = 24 * 3_600_000;

async function nextReady(): Promise<Date | undefined> {
  const { rows } = await test.pool.query<{ ready_at: Date }>('select ready_at from strands');
  return rows[0]?.ready_at;
}

describe('the plan of retries, to the end of a message', () => {
  it.each([
    ['as early as may be', 0, [0.8, 5, 12, 24, 48, 96]],
    ['as late as may be', 1, [1.2, 6, 18, 36, 72, 144]],
  ])('B-21: 451 is tried for five days, %s; 550 once', async (_, random, plan) => {
    const clock = testClock();
    const began = clock.now().getTime();
    const usefulUntil = new Date(began + 5 * day);
    const sendingId = await makeSending(test.pool, { people: 2, usefulUntil });
    const line = await testSender(test.pool, testFolder(), { clock, random: () => random });
    const tries: number[] = [];
    const refuse = (message: { seq: number }) => {
      if (message.seq === 1) tries.push((clock.now().getTime() - began) / 60_000);
      return message.seq === 1 ? notNow : never;
    };
    await line.finish(refuse);
    for (let ready = await nextReady(); ready; ready = await nextReady()) {
      const known = tries.length;
      clock.pass(ready.getTime() - clock.now().getTime() - 1);
      await line.finish(refuse);
      expect(tries).toHaveLength(known);
      clock.pass(1);
      await line.finish(refuse);
    }
    const gaps = tries.slice(1).map((at, nth) => Math.round((at - tries[nth]!) * 1_000) / 1_000);
    expect(gaps.slice(0, plan.length)).toEqual(plan);
    expect(new Set(gaps.slice(plan.length - 1))).toEqual(new Set(plan.slice(-1)));
    // One more would have come after the end of its use.
    expect(tries.at(-1)! + plan.at(-1)!).toBeGreaterThanOrEqual((5 * day) / 60_000);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({
      retry: tries.length - 1,
      refused: 1,
      expired: 1,
    });
  });
});
