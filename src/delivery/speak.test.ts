import type pg from 'pg';
import { expect, it, vi } from 'vitest';
import { accepted, testFolder, testSender, type TestSender } from './line.testing.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(1);

/** A sender holding the one message of a sending, by a permission that is old. */
async function lineWithOldPermission(): Promise<{ line: TestSender; sendingId: string }> {
  const sendingId = await makeSending(test.pool, { people: 1 });
  const line = await testSender(test.pool, testFolder());
  await line.sender.pass();
  expect(line.channel.held).toHaveLength(1);
  line.clock.pass(5_000);
  return { line, sendingId };
}

/** Speaks while the database answers questions outside transactions only after so many milliseconds of the clock. */
async function speakSlowly({ clock, channel }: TestSender, delay: () => number): Promise<boolean> {
  const query = test.pool.query.bind(test.pool) as (...given: unknown[]) => Promise<pg.QueryResult>;
  const slow = vi.spyOn(test.pool, 'query').mockImplementation(((...given: unknown[]) =>
    query(...given).then((answer) => {
      clock.pass(delay());
      return answer;
    })) as () => void);
  const went = await channel.speak(channel.held[0]!, accepted);
  slow.mockRestore();
  return went;
}

it('rule 4: a permission that comes too late is asked for again until one is in time', async () => {
  const { line, sendingId } = await lineWithOldPermission();
  let slow = 20;
  expect(await speakSlowly(line, () => (slow-- > 0 ? 1_300 : 100))).toBe(true);
  await line.sender.drain();
  expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 1 });
});

it('rule 4: permissions that come too late for a minute are given up, and the message goes back', async () => {
  const { line, sendingId } = await lineWithOldPermission();
  const before = line.clock.monotonic();
  expect(await speakSlowly(line, () => 1_300)).toBe(false);
  expect(line.clock.monotonic() - before).toBeLessThan(62_000);
  await line.sender.drain();
  expect(await outcomesOf(test.pool, sendingId)).toEqual({ returned: 1 });
});

it('rule 4: a stop is obeyed also where permissions come too late', async () => {
  const { line, sendingId } = await lineWithOldPermission();
  await test.pool.query(`update sendings set state = 'stopped'`);
  expect(await speakSlowly(line, () => 1_300)).toBe(false);
  await line.sender.drain();
  expect(await outcomesOf(test.pool, sendingId)).toEqual({ returned: 1 });
});
