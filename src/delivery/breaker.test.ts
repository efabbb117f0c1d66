import { describe, expect, it } from 'vitest';
import { breakHarmful } from './breaker.ts';
import { letGoOn } from './go-on.ts';
import {
  accepted,
  never,
  notNow,
  testClock,
  testFolder,
  testSender,
  type TestSender,
} from './line.testing.ts';
import { codeOfReason } from './reasons-to-ask.ts';
import { commonestReplies } from './store/breaker.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';

const people = 400;
const test = venueDatabase(people);
const by = { by: 'Ada', clock: testClock() };

async function standing(id: string): Promise<{ state: string; why: string | null }> {
  const { rows } = await test.pool.query<{ state: string; why: string | null }>(
    'select state, why from sendings where id = $1',
    [id],
  );
  return rows[0]!;
}

/** Rounds of a sender with the breaker's look between them, as its loop does. */
async function send(line: TestSender, refuses: (nth: number) => boolean): Promise<void> {
  let nth = 0;
  for (let round = 0; round < 70; round++) {
    line.sender.wake();
    await line.sender.pass();
    line.channel.wake();
    for (const message of line.channel.held.slice())
      await line.channel.speak(message, refuses(nth++) ? never : accepted);
    await line.sender.drain();
    line.clock.pass(10);
    await breakHarmful(test.db);
  }
}

const senderOf = () => testSender(test.pool, testFolder(), { connections: 10, clock: testClock() });

describe('the breaker', () => {
  it('B-34: a sending pauses itself at 20 % refused of the first 200, with the numbers, and a person lets it go on', async () => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await send(line, (nth) => nth % 4 === 0);
    const held = await standing(id);
    expect(held.state).toBe('asking');
    expect(held.why).toMatch(/refused 4\d of the first 1\d\d messages/);
    expect(codeOfReason(held.why!)).toBe('many_refused');
    const { accepted: before = 0, refused = 0 } = await outcomesOf(test.pool, id);
    expect(before + refused).toBeLessThan(people);
    expect(await commonestReplies(test.db, id)).toEqual([
      { code: 550, reply: '5.1.1 No such user', messages: refused },
    ]);
    await letGoOn(test.db, id, by);
    await letGoOn(test.db, id, by);
    await send(line, () => false);
    await line.finish();
    expect(await outcomesOf(test.pool, id)).toEqual({ accepted: people - refused, refused });
    const { rows } = await test.pool.query(`select action from audit_entries where object = $1`, [
      `sending:${id}`,
    ]);
    expect(rows).toEqual([{ action: 'sending.let_go_on' }]);
  });

  it('B-34: one in ten refused, or any number of retries, holds nothing back', async () => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await line.finish(notNow);
    line.clock.pass(30 * 60_000);
    await send(line, (nth) => nth % 10 === 0);
    await line.finish();
    expect((await standing(id)).state).toBe('running');
    expect(await outcomesOf(test.pool, id)).toMatchObject({ accepted: 360, refused: 40 });
  });

  it('B-34: what fails after a good beginning is no reason to ask again', async () => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await send(line, (nth) => nth >= 300);
    await line.finish(never);
    await breakHarmful(test.db);
    expect((await standing(id)).state).toBe('running');
  });

  it.each([
    [2, { state: 'running', why: null }],
    [3, { state: 'asking', why: expect.stringMatching(/^3 people .* of 400 who/) as string }],
  ])('B-34: %s complaints of 400 leave it %o', async (complaints, state) => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await line.finish();
    await test.pool.query(
      `insert into receipts (sending_id, seq, kind, class, at)
        select $1, seq, 'complained', 'human', '2026-11-22' from generate_series(1, $2::int) seq, generate_series(1, 2)`,
      [id, complaints],
    );
    await breakHarmful(test.db);
    expect(await standing(id)).toEqual(state);
  });

  it('lets no sending go on that waits for something else', async () => {
    const id = await makeSending(test.pool);
    await test.pool.query(
      `update sendings set state = 'asking', why = 'The performance was moved.' where id = $1`,
      [id],
    );
    await expect(letGoOn(test.db, id, by)).rejects.toMatchObject({ code: 'not_held_by_breaker' });
  });
});
