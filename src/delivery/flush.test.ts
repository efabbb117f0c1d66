import { expect, it } from 'vitest';
import { accepted, holdingSender } from './line.testing.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

it('rule 6, B-5: where few facts come they are written at once, where many come every 50 ms', async () => {
  const sendingId = await makeSending(test.pool, { people: 40 });
  const planned: { ms: number; write: () => void }[] = [];
  const line = await holdingSender(test.pool, {
    connections: 50,
    after: (ms, write) => {
      planned.push({ ms, write });
      return () => undefined;
    },
  });
  const plan = async (facts: number): Promise<number> => {
    for (const message of line.channel.held.slice(0, facts)) await line.channel.speak(message, accepted);
    const { ms, write } = planned.shift()!;
    expect(planned).toEqual([]);
    write();
    await line.sender.drain();
    return ms;
  };
  expect(line.channel.held).toHaveLength(40);
  expect(await plan(1)).toBe(0);
  expect(await plan(14)).toBe(0);
  expect(await plan(1)).toBe(50);
  line.clock.pass(49);
  expect(await plan(1)).toBe(50);
  line.clock.pass(50);
  expect(await plan(1)).toBe(0);
  expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 18 });
});
