import { describe, expect, it, onTestFinished } from 'vitest';
import { accepted, holdingSender } from './line.testing.ts';
import { makeSending, outcomesOf, venueDatabase, type TestSending } from './venue.testing.ts';

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

describe('a message before whose dot others have just ended', () => {
  const spoken = async (sending: TestSending, facts: number) => {
    const sendingId = await makeSending(test.pool, { people: 40, ...sending });
    const { channel } = await holdingSender(test.pool, { connections: 50 });
    expect(channel.held).toHaveLength(40);
    for (const message of channel.held.slice(0, facts)) await channel.dot(message);
    for (const message of channel.held.slice(0, facts)) channel.hear(message, accepted);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({});
    return { sendingId, permission: channel.work.permission(channel.held[0]!) };
  };

  it('B-5: waits until they are written, where it may be repeated: else a stranger would repeat those as well', async () => {
    const { sendingId, permission } = await spoken({ purpose: 'change' }, 3);
    expect(await permission).toBe(true);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 3 });
  });

  it.each([
    ['it is never repeated', { purpose: 'information' }, 3],
    ['so many come that none could wait', { purpose: 'change' }, 20],
  ] as const)('rule 4: goes at once where %s', async (_, sending, facts) => {
    expect((await spoken(sending, facts)).permission).toBe(true);
  });

  it('rule 4: goes by its permission alone where the database does not take them', async () => {
    await test.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'no' using errcode = '53100'; end $$;
      create trigger refuse before insert on outcomes execute function refuse()`);
    onTestFinished(async () => void (await test.pool.query('drop function refuse cascade')));
    const { sendingId, permission } = await spoken({ purpose: 'change' }, 3);
    expect(permission).toBeInstanceOf(Promise);
    expect(await permission).toBe(true);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({});
  });
});
