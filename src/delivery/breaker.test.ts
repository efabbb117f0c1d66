import { describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { isAddressAtFault } from './address-at-fault.ts';
import { breakHarmful } from './breaker.ts';
import type { Verdict } from './channel.ts';
import { sendingsLoop } from './end-sendings.ts';
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

/** One round of a sender: what its connections hold gets these verdicts. Gives how many it spoke. */
async function round(line: TestSender, verdict: (nth: number) => Verdict): Promise<number> {
  line.sender.wake();
  await line.sender.pass();
  let spoken = 0;
  for (const channel of [line.channel, line.urgent!]) {
    channel.wake();
    for (const message of channel.held.slice()) await channel.speak(message, verdict(spoken++));
  }
  await line.sender.drain();
  return spoken;
}

/** Rounds of a sender with the breaker's look between them, as its loop does. */
async function send(line: TestSender, refuses: (nth: number) => boolean, refusal = never): Promise<void> {
  let spoken = 0;
  for (let rounds = 0; rounds < 70; rounds++) {
    spoken += await round(line, (nth) => (refuses(spoken + nth) ? refusal : accepted));
    line.clock.pass(10);
    await breakHarmful(test.db, line.clock);
  }
}

async function auditOf(id: string): Promise<{ action: string; actor: string; at: Date }[]> {
  const { rows } = await test.pool.query<{ action: string; actor: string; at: Date }>(
    'select action, actor, at from audit_entries where object = $1 order by id',
    [`sending:${id}`],
  );
  return rows;
}

/** What came back about the first so many messages of a sending. */
async function comesBack(id: string, messages: number, fate: 'hard' | 'soft' | null): Promise<void> {
  await test.pool.query(
    `insert into receipts (sending_id, seq, kind, fate, class, at, detail)
      select $1, seq, $3, $4, 'human', '2026-11-22', 'there is no such mailbox: 550 5.1.1 User unknown'
      from generate_series(1, $2::int) seq`,
    [id, messages, fate === null ? 'delayed' : 'bounced', fate],
  );
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
    expect(await auditOf(id)).toMatchObject([
      { action: 'sending.held_back', actor: 'Foyer' },
      { action: 'sending.let_go_on', actor: 'Ada' },
    ]);
  });

  it('B-34: it stands still within 5 s of the refusal that was one too many, and no dot follows', async () => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    const { db, pool } = test;
    const loop = sendingsLoop({ db, pool, clock: line.clock, newId, log: openLog('silent') });
    while ((await standing(id)).state === 'running') {
      if ((await round(line, (nth) => (nth < 3 ? never : accepted))) === 0) break;
      line.clock.pass(loop.every);
      await loop.tick();
    }
    expect((await standing(id)).state).toBe('asking');
    const { rows } = await test.pool.query<{ at: Date }>(
      'select at from outcomes where sending_id = $1 and kind = 2 order by at offset 39 limit 1',
      [id],
    );
    const [held] = await auditOf(id);
    expect(held!.at.getTime() - rows[0]!.at.getTime()).toBeLessThanOrEqual(5_000);
    const before = line.channel.dots.length;
    // What was in hand asks for a permission anew after a second, and gets none.
    line.clock.pass(2_000);
    for (let rounds = 0; rounds < 3; rounds++) await round(line, () => accepted);
    expect(line.channel.dots).toHaveLength(before);
  });

  it('B-34: hard bounces that come back count as what was refused at once does, and once a message', async () => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await line.finish();
    await comesBack(id, 39, 'hard');
    await comesBack(id, 39, 'hard');
    await breakHarmful(test.db, line.clock);
    expect((await standing(id)).state).toBe('running');
    await comesBack(id, 40, 'hard');
    const looks = Array.from({ length: 5 }, () => breakHarmful(test.db, line.clock));
    await Promise.all(looks);
    expect(await standing(id)).toMatchObject({
      state: 'asking',
      why: expect.stringMatching(/refused 40 of the first 200 /) as string,
    });
    expect(await auditOf(id)).toHaveLength(1);
    expect(await commonestReplies(test.db, id)).toMatchObject([
      { code: null, reply: expect.stringContaining('User unknown') as string },
    ]);
  });

  it.each(['soft', null] as const)('B-34: what comes back %s holds nothing back', async (fate) => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await line.finish();
    await comesBack(id, 200, fate);
    await breakHarmful(test.db, line.clock);
    expect((await standing(id)).state).toBe('running');
  });

  it('B-34: a refusal for good that is no fault of the address holds nothing back', async () => {
    const id = await makeSending(test.pool, { people });
    const line = await senderOf();
    await send(line, (nth) => nth % 3 === 0, { ...never, reply: '5.2.2 The mailbox is full' });
    expect(await standing(id)).toEqual({ state: 'running', why: null });
    expect(await outcomesOf(test.pool, id)).toMatchObject({ refused: 134 });
  });

  it.each([
    [true, 'rcpt', 550, '5.1.1 No such user'],
    [true, 'dot', 550, '5.1.1 User unknown'],
    [true, 'rcpt', 550, 'Requested action not taken: mailbox unavailable'],
    [true, 'rcpt', 553, 'no'],
    [true, 'rcpt', 550, '5.0.0 no'],
    [false, 'dot', 550, 'no'],
    [false, 'rcpt', 554, 'no'],
    [false, 'rcpt', 550, '5.7.1 no'],
    [false, 'rcpt', 550, '5.1.1 Your host is blocked by Spamhaus'],
    [false, 'rcpt', 552, '5.2.2 Over quota'],
    [false, 'dot', 554, '5.7.1 Message rejected as spam'],
    [false, 'rcpt', 550, '5.7.1 Relaying denied'],
    [false, null, null, null],
  ])('B-34: it is %s that the address is at fault: %s %s %s', (isAtFault, phase, code, reply) => {
    expect(isAddressAtFault({ phase, code, reply })).toBe(isAtFault);
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
    await breakHarmful(test.db, line.clock);
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
    await breakHarmful(test.db, line.clock);
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
