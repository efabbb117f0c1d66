import { describe, expect, it, vi } from 'vitest';
import { accepted, holdingSender, never, notNow, testClock, testFolder, testSender } from './line.testing.ts';
import { nextTry } from './retry.ts';
import { endWorker } from './store/workers.ts';
import { makeSending, outcomesOf, strandsOf, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

describe('facts', () => {
  it('rule 6: are kept while the database is away, and nothing more is taken meanwhile', async () => {
    const sendingId = await makeSending(test.pool, { people: 4 });
    const line = await holdingSender(test.pool);
    await line.channel.speak(line.channel.held[0]!, accepted);
    const away = vi.spyOn(test.pool, 'query').mockImplementation(() => {
      throw new Error('Connection terminated');
    });
    expect(await line.sender.drain()).toBe(false);
    await line.channel.speak(line.channel.held[0]!, accepted);
    line.channel.wake();
    expect(line.channel.held).toEqual([]);
    away.mockRestore();
    await line.finish();
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 4 });
    const { rows } = await test.pool.query<{ count: number }>('select count from tallies');
    expect(rows).toEqual([{ count: 4 }]);
  });

  it('rule 6: an ended worker writes facts only, and inserts no strand', async () => {
    const sendingId = await makeSending(test.pool, { people: 2 });
    const line = await holdingSender(test.pool);
    const [first, second] = line.channel.held.slice() as [never, never];
    await endWorker(test.pool, line.workerId);
    await line.channel.speak(first, accepted);
    line.channel.hear(second, notNow);
    await line.sender.drain();
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 1 });
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
    // Left to whoever settles the claims of the dead.
    expect(await unsettledClaims(test.pool)).toBeGreaterThan(0);
  });

  it('rule 6: a stopped sending gets no strand, a paused one does', async () => {
    const stopped = await makeSending(test.pool, { people: 1 });
    const paused = await makeSending(test.pool, { people: 1 });
    const line = await holdingSender(test.pool);
    await test.pool.query(`update sendings set state = case when id = $1 then 'stopped' else 'paused' end`, [
      stopped,
    ]);
    for (const message of line.channel.held.slice()) line.channel.hear(message, notNow);
    await line.sender.drain();
    expect(await strandsOf(test.pool, stopped)).toEqual([]);
    expect(await strandsOf(test.pool, paused)).toEqual([{ seqs: [1], tries: 1, deaths: 0 }]);
    expect(await outcomesOf(test.pool, stopped)).toEqual({ retry: 1 });
  });

  it('rule 6: no new claim while two batches wait', async () => {
    await makeSending(test.pool, { people: 40 });
    const line = await holdingSender(test.pool);
    const { wishFor } = await import('./choose.ts');
    const load = { unsent: [], factBatches: 1, free: 4, sentLately: 900, claimTook: 5, mayHaveUrgent: true };
    expect(wishFor(load)).toEqual({ lowestLane: 4, most: 500 });
    expect(wishFor({ ...load, factBatches: 2 })).toBeUndefined();
    expect(wishFor({ ...load, sentLately: 0, free: 0 })).toBeUndefined();
    expect(wishFor({ ...load, unsent: [{ lane: 3, left: 9 }] })).toEqual({ lowestLane: 2, most: 500 });
    expect(wishFor({ ...load, unsent: [{ lane: 1, left: 9 }] })).toBeUndefined();
    expect(wishFor({ ...load, unsent: [{ lane: 3, left: 90 }], claimTook: 50 })).toEqual({
      lowestLane: 4,
      most: 500,
    });
    expect(line.channel.held).toHaveLength(2);
  });
});

describe('trying again', () => {
  it('rule 7: tries after 1, 5, 15, 30, 60 minutes, then every 2 hours, give or take a fifth (B-21)', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    const late = new Date('2027-01-01T00:00:00Z');
    const gaps = (random: number): number[] =>
      [0, 1, 2, 3, 4, 5, 6, 40].map(
        (tries) => (nextTry(tries, now, late, random)!.getTime() - now.getTime()) / 60_000,
      );
    expect(gaps(0.5)).toEqual([1, 5.5, 15, 30, 60, 120, 120, 120]);
    expect(gaps(0).map((gap) => Math.round(gap * 10) / 10)).toEqual([0.8, 5, 12, 24, 48, 96, 96, 96]);
    expect(gaps(1).map((gap) => Math.round(gap * 10) / 10)).toEqual([1.2, 6, 18, 36, 72, 144, 144, 144]);
    expect(nextTry(5, now, new Date('2026-11-22T13:00:00Z'), 0.5)).toBeNull();
  });

  it('rule 7: the third try comes five minutes after the first, however early it may come (B-22)', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    const second = nextTry(0, now, new Date('2027-01-01T00:00:00Z'), 0)!;
    const third = nextTry(1, second, new Date('2027-01-01T00:00:00Z'), 0)!;
    expect(third.getTime() - now.getTime()).toBeGreaterThan(300_000);
  });

  it('rule 7: 451 is tried again by the plan with the same date and order of lanes, 550 once', async () => {
    const sendingId = await makeSending(test.pool, { people: 10 });
    const line = await testSender(test.pool, testFolder());
    await line.finish((message) => (message.seq <= 3 ? notNow : message.seq === 4 ? never : accepted));
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 6, refused: 1, retry: 3 });
    const { rows } = await test.pool.query<{ ready_at: Date; first_at: Date; tries: number }>(
      'select * from strands',
    );
    const first = rows[0]!.first_at;
    expect(rows.every((strand) => strand.ready_at.getTime() === line.clock.now().getTime() + 60_000)).toBe(
      true,
    );
    line.clock.pass(59_000);
    await line.finish();
    expect(await outcomesOf(test.pool, sendingId)).toMatchObject({ accepted: 6 });
    line.clock.pass(1_000);
    await line.finish();
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 9, refused: 1, retry: 3 });
    const dates = await test.pool.query<{ first_at: Date }>(
      'select distinct first_at from claims where tries = 1',
    );
    expect(dates.rows).toEqual([{ first_at: first }]);
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
  });

  it('rule 7: what would be tried again too late is expired', async () => {
    const clock = testClock();
    const usefulUntil = new Date(clock.now().getTime() + 30_000);
    const sendingId = await makeSending(test.pool, { people: 2, usefulUntil });
    const line = await testSender(test.pool, testFolder(), { clock });
    await line.finish(notNow);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ expired: 2 });
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
  });

  it('rule 7: a message is never spoken after it has become useless', async () => {
    const clock = testClock();
    const usefulUntil = new Date(clock.now().getTime() + 500);
    const sendingId = await makeSending(test.pool, { people: 2, usefulUntil });
    const line = await holdingSender(test.pool, { clock });
    clock.pass(600);
    await line.finish();
    expect(line.channel.dots).toEqual([]);
    expect(await outcomesOf(test.pool, sendingId)).toMatchObject({ expired: 2 });
  });
});

describe('stopping', () => {
  it('rule 9: a stopped sending goes no further, and its claims settle', async () => {
    const sendingId = await makeSending(test.pool, { people: 40 });
    const line = await holdingSender(test.pool);
    await line.channel.speak(line.channel.held[0]!, accepted);
    await test.pool.query(`update sendings set state = 'stopped'`);
    await test.pool.query(`delete from strands`);
    line.clock.pass(1_500);
    await line.finish();
    expect(line.channel.dots).toHaveLength(1);
    expect(await unsettledClaims(test.pool)).toBe(0);
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
  });

  it('rule 8: a polite end awaits owed replies, gives the rest back and ends its worker (B-6)', async () => {
    const sendingId = await makeSending(test.pool, { people: 40 });
    const line = await holdingSender(test.pool);
    const owed = line.channel.held[0]!;
    await line.channel.dot(owed);
    const close = line.channel.close.bind(line.channel);
    line.channel.close = async (grace) => {
      line.channel.hear(owed, accepted);
      await close(grace);
    };
    line.sender.stop();
    expect(await line.sender.run()).toBe('stopped');
    const outcomes = await outcomesOf(test.pool, sendingId);
    expect(outcomes['accepted']).toBe(1);
    expect(outcomes['uncertain']).toBeUndefined();
    expect(await unsettledClaims(test.pool)).toBe(0);
    const next = await testSender(test.pool, testFolder());
    await next.finish();
    expect(await outcomesOf(test.pool, sendingId)).toMatchObject({ accepted: 40 });
    const { rows } = await test.pool.query<{ ended: boolean }>(
      'select ended_at is not null as ended from workers where id = $1',
      [line.workerId],
    );
    expect(rows).toEqual([{ ended: true }]);
  });
});
