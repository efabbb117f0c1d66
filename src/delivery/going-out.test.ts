import { describe, expect, it } from 'vitest';
import { goingOut } from './going-out.ts';
import { never, notNow, testClock, testFolder, testSender, accepted } from './line.testing.ts';
import { pauseRoute } from './pause-route.ts';
import { replyMeaning } from './reply-meaning.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(20);

describe('what goes out on each route', () => {
  it('tells state, rate, queue, the oldest, and the errors by code with their last words', async () => {
    await test.pool.query(`update routes set kind = 'smtp', allowance = 20 where id = 1`);
    await makeSending(test.pool, { people: 20 });
    const line = await testSender(test.pool, testFolder());
    const clock = line.clock;
    expect(await goingOut(test.db, clock)).toMatchObject([
      { state: 'waiting', waiting: 20, underWay: 0, lastMinute: 0, oldest: '2026-11-22T00:00:00.000Z' },
    ]);
    let count = 0;
    await line.finish(() => (count++ < 12 ? accepted : count < 17 ? notNow : never));
    expect(await goingOut(test.db, clock)).toMatchObject([
      {
        state: 'sending',
        waiting: 4,
        again: 4,
        lastMinute: 12,
        use: { allowance: 20, used: 16, left: 4, isWarning: true },
        errors: [
          {
            kind: 'refused',
            code: 550,
            meaning: 'no_such_address',
            messages: 4,
            reply: '5.1.1 No such user',
          },
          { kind: 'retry', code: 451, meaning: 'greylisted', messages: 4 },
        ],
      },
    ]);
    clock.pass(61_000);
    expect((await goingOut(test.db, clock))[0]).toMatchObject({ state: 'waiting', lastMinute: 0 });
  });

  it('rule 2: a pause holds the route and nothing is lost; pressed twice it is one', async () => {
    const sending = await makeSending(test.pool, { people: 6 });
    const clock = testClock();
    const by = { by: 'Ada', clock };
    await pauseRoute(test.db, 1, true, by);
    await pauseRoute(test.db, 1, true, { ...by, by: 'Pim' });
    const line = await testSender(test.pool, testFolder(), { clock });
    await line.finish();
    expect(await outcomesOf(test.pool, sending)).toEqual({});
    expect((await goingOut(test.db, clock))[0]).toMatchObject({
      state: 'paused',
      paused: { by: 'Ada' },
      waiting: 6,
    });
    await pauseRoute(test.db, 1, false, by);
    await line.finish();
    expect(await outcomesOf(test.pool, sending)).toEqual({ accepted: 6 });
    const { rows } = await test.pool.query(
      `select action from audit_entries where object = 'route:1' order by id`,
    );
    expect(rows).toEqual([{ action: 'sending.route_paused' }, { action: 'sending.route_resumed' }]);
  });
});

describe('rule 10: what goes out where sending is not armed', () => {
  it('rule 10: is nothing on any route, also on one that is idle or paused, until a person arms it', async () => {
    const clock = testClock();
    await makeSending(test.pool, { people: 3 });
    await test.pool.query(`insert into routes (name, channel, kind, paused_at, paused_by)
      values ('other', 'email', 'smtp', '2026-11-22', 'Ada')`);
    await test.pool.query(`insert into disarmings (at, why, seen) values ('2026-11-22', 'restored', 7)`);
    expect((await goingOut(test.db, clock)).map(({ state, waiting }) => [state, waiting])).toEqual([
      ['disarmed', 3],
      ['disarmed', 0],
    ]);
    await test.pool.query(`update disarmings set armed_at = '2026-11-22', armed_by = 'Ada'`);
    expect((await goingOut(test.db, clock)).map(({ state }) => state)).toEqual(['waiting', 'paused']);
  });
});

describe('what an answer of a mail server means', () => {
  it.each([
    ['refused', 550, '5.1.1 User unknown', 'no_such_address'],
    ['refused', 554, '5.7.1 Relay access denied', 'not_allowed'],
    ['refused', 550, '5.7.1 Blocked by spam policy', 'blocked'],
    ['retry', 452, '4.2.2 Over quota', 'mailbox_full'],
    ['retry', 451, '4.7.1 Greylisting in action', 'greylisted'],
    ['retry', 450, '4.7.28 Our system has detected an unusual rate', 'too_fast'],
    ['retry', 421, 'Service not available', 'busy'],
    ['retry', 451, 'Local error', 'not_now'],
    ['refused', 554, 'Transaction failed', 'never'],
    ['uncertain', null, '', 'no_answer'],
  ] as const)('%s %s %s: %s', (kind, code, reply, meaning) => {
    expect(replyMeaning(kind, code, reply)).toBe(meaning);
  });
});
