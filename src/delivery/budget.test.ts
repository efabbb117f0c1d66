import { describe, expect, it } from 'vitest';
import { holdingSender, notNow, testClock, testFolder, testSender } from './line.testing.ts';
import { makeSending, outcomesOf, strandsOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

async function route(): Promise<{ used: number; tokens: string; trouble: string | null }> {
  const { rows } = await test.pool.query<{ used: number; tokens: string; trouble: string | null }>(
    'select used, tokens, trouble from routes where id = 1',
  );
  return rows[0]!;
}

const allow = (count: number) => test.pool.query('update routes set allowance = $1 where id = 1', [count]);

describe('the allowance of a route (CSE-8)', () => {
  it('CSE-8: holds back what is over it, says why on the route, and goes on in the next month', async () => {
    await allow(15);
    const sending = await makeSending(test.pool, { people: 40 });
    const line = await testSender(test.pool, testFolder(), {
      clock: testClock(Date.UTC(2026, 10, 30, 23, 59, 50)),
    });
    await line.finish();
    await line.sender.pass();
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 15 });
    expect(await route()).toMatchObject({
      used: 15,
      trouble: expect.stringMatching(/allowance of 15/) as string,
    });
    line.clock.pass(15_000);
    await allow(100);
    await line.finish();
    await line.sender.pass();
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 40 });
    expect(await route()).toMatchObject({ used: 25, trouble: null });
  });

  it('CSE-8: goes on at once when a person allows more', async () => {
    await allow(5);
    const sending = await makeSending(test.pool, { people: 12 });
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 5 });
    await allow(50);
    await line.finish();
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 12 });
  });

  it('CSE-8: counts a message that is tried again once', async () => {
    await allow(100);
    await makeSending(test.pool, { people: 10 });
    const line = await testSender(test.pool, testFolder());
    await line.finish(notNow);
    expect((await route()).used).toBe(0);
    line.clock.pass(10 * 60_000);
    await line.finish();
    expect((await route()).used).toBe(10);
  });

  it('CSE-8: two senders never use more than there is', async () => {
    await allow(25);
    const sending = await makeSending(test.pool, { people: 40 });
    const clock = testClock();
    const one = await testSender(test.pool, testFolder(), { clock });
    const other = await testSender(test.pool, testFolder(), { clock });
    await Promise.all([one.finish(), other.finish()]);
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 25 });
    expect((await route()).used).toBe(25);
  });

  it('CSE-8: a clock behind does not begin the old month anew', async () => {
    await allow(10);
    await makeSending(test.pool, { people: 40 });
    const ahead = await testSender(test.pool, testFolder(), {
      clock: testClock(Date.UTC(2026, 11, 1, 0, 0, 30)),
    });
    await ahead.finish();
    const behind = await testSender(test.pool, testFolder(), {
      clock: testClock(Date.UTC(2026, 10, 30, 23, 59)),
    });
    await behind.finish();
    expect((await route()).used).toBe(10);
  });
});

describe('the rate of a route', () => {
  it('B-30: is one bucket for all senders, refilled as time passes', async () => {
    await test.pool.query('update routes set rate = 20.0 / 60 where id = 1');
    const sending = await makeSending(test.pool, { people: 40 });
    const clock = testClock();
    const one = await testSender(test.pool, testFolder(), { clock });
    const other = await testSender(test.pool, testFolder(), { clock });
    const minute = async (): Promise<void> => {
      for (let second = 0; second < 60; second++) {
        await one.finish();
        await other.finish();
        clock.pass(1_000);
      }
    };
    await minute();
    const { accepted: first = 0 } = await outcomesOf(test.pool, sending);
    expect(first).toBeGreaterThanOrEqual(20);
    expect(first).toBeLessThanOrEqual(21);
    await minute();
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 40 });
  });
});

describe('the trouble of a route', () => {
  it('is told no longer once another sender serves it without any', async () => {
    await test.pool.query(`update routes set trouble = 'The password is wrong.' where id = 1`);
    await makeSending(test.pool, { people: 2 });
    await holdingSender(test.pool);
    expect((await route()).trouble).toBeNull();
  });
});

describe('several routes', () => {
  it('rule 2: a sender takes what is on its own route, and what comes back stays there', async () => {
    await test.pool.query(`insert into routes (name, channel, kind) values ('news', 'email', 'smtp')`);
    const [here, there] = [
      await makeSending(test.pool, { people: 4 }),
      await makeSending(test.pool, { people: 4 }),
    ];
    await test.pool.query('update strands set route_id = 2 where sending_id = $1', [there]);
    const line = await testSender(test.pool, testFolder(), { routeId: 2 });
    await line.finish(notNow);
    expect(await outcomesOf(test.pool, here)).toEqual({});
    expect(await outcomesOf(test.pool, there)).toEqual({ retry: 4 });
    expect(await strandsOf(test.pool, there)).not.toEqual([]);
    const { rows } = await test.pool.query('select distinct route_id from strands where sending_id = $1', [
      there,
    ]);
    expect(rows).toEqual([{ route_id: 2 }]);
  });

  it('rule 2: a paused route claims nothing, the others go on', async () => {
    await test.pool.query(
      `insert into routes (name, channel, kind, paused_at) values ('news', 'email', 'smtp', now())`,
    );
    const held = await makeSending(test.pool, { people: 4 });
    await test.pool.query('update strands set route_id = 2');
    const free = await makeSending(test.pool, { people: 4 });
    await (await testSender(test.pool, testFolder(), { routeId: 2 })).finish();
    await (await testSender(test.pool, testFolder(), { routeId: 1 })).finish();
    expect(await outcomesOf(test.pool, held)).toEqual({});
    expect(await outcomesOf(test.pool, free)).toEqual({ accepted: 4 });
  });
});
