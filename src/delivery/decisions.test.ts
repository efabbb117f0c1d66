import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import type { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { correctEnded, endSendings } from './end-sendings.ts';
import { markAsSent, undoMarkAsSent } from './mark-as-sent.ts';
import { resendUncertain } from './resend.ts';
import { stopSending } from './stop.ts';
import { verifyDelivery } from './verify.ts';
import { sendingView } from './view.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:30:00Z');
const ada = { by: 'Ada', clock };
let cast: Cast;

beforeAll(async () => (cast = await placeCast(test.db)));
beforeEach(() =>
  sql`truncate sendings, messages, left_out, strands, claims, outcomes, tallies, decisions`.execute(test.db),
);

const tick = async (): Promise<void> => {
  const deps = { ...test, newId, log: openLog('silent'), clock };
  await endSendings(deps);
  await correctEnded(deps);
};

/** Ended: message 1 accepted, 2 and 3 uncertain, 2 shared by another person; one left out. */
async function doubtfulSending(with_: Parameters<typeof frozenSending>[2] = {}): Promise<string> {
  const shared = { folded: 'family@mail.example' };
  const id = await frozenSending(
    test.db,
    [
      { customer_id: 1 },
      { customer_id: 2, ...shared },
      { customer_id: 3 },
      { customer_id: 4, ...shared },
      { customer_id: 5, reason: 'inactive' },
    ],
    with_,
  );
  const taken = await claim(test.db, id, [1, 2, 3]);
  await outcome(test.db, id, 1, taken, 'accepted');
  await outcome(test.db, id, 2, taken, 'uncertain', 'no answer after the final dot');
  await outcome(test.db, id, 3, taken, 'uncertain', 'no answer after the final dot');
  await settle(test.db, taken);
  await tick();
  expect(await sendingView(test.db, id)).toMatchObject({
    state: 'ended',
    totals: { accepted: 1, uncertain: 2 },
    summary: { held: 5, reached: 1, unreachable: 4 },
  });
  return id;
}

/** The next try of these messages, from the strand it is in to its outcome. */
async function tryAgain(id: string, seq: number, kind: 'accepted' | 'uncertain'): Promise<void> {
  const taken = await claim(test.db, id, [seq]);
  await outcome(test.db, id, seq, taken, kind);
  await settle(test.db, taken);
}

async function audited(id: string): Promise<unknown[]> {
  const entries = await rows(
    test.db,
    sql<{ actor: string; action: string; details: object }>`select actor, action, details
      from audit_entries where object = ${`sending:${id}`} order by id`,
  );
  return entries.map(({ actor, action, details }) => [actor, action, details]);
}

async function strands(id: string): Promise<unknown[]> {
  return await rows(
    test.db,
    sql`select seqs, tries, first_at from strands where sending_id = ${id}::uuid order by id`,
  );
}

async function seqsInLine(id: string): Promise<number[]> {
  const found = await rows(
    test.db,
    sql<{ seq: number }>`select unnest(seqs) as seq from strands where sending_id = ${id}::uuid order by seq`,
  );
  return found.map(({ seq }) => seq);
}

describe('rule 12: an uncertain message is resent', () => {
  it('rule 12: goes into the line of its own sending, which runs again and ends again with it', async () => {
    const id = await doubtfulSending();
    const before = await sendingView(test.db, id);
    expect(await resendUncertain(test.db, id, [2], ada)).toEqual([2]);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'running',
      word: 'sending',
      firstPassAt: before?.firstPassAt,
      endedAt: null,
      totals: { messages: 3, accepted: 1, uncertain: 1, waiting: 1 },
      summary: { held: 5, reached: 1, unreachable: 2, waiting: 2 },
    });
    await tick();
    expect((await sendingView(test.db, id))?.firstPassAt).toEqual(before?.firstPassAt);
    expect(await verifyDelivery(test.db)).toEqual([]);

    await tryAgain(id, 2, 'accepted');
    await tick();
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'ended',
      totals: { accepted: 2, uncertain: 1 },
      summary: { held: 5, reached: 3, unreachable: 2, waiting: 0 },
    });
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 12: keeps the time of its first claim, counts as tried, and leaves what was recorded as it was', async () => {
    const id = await doubtfulSending();
    const recorded = await rows(test.db, sql`select * from outcomes order by seq`);
    await resendUncertain(test.db, id, 'all', ada);
    expect(await strands(id)).toEqual([
      { seqs: [2, 3], tries: 1, first_at: new Date('2026-11-21T16:15:01Z') },
    ]);
    expect(await rows(test.db, sql`select * from outcomes order by seq`)).toEqual(recorded);
  });

  it('rule 12: is put in once, however often and by however many it is pressed', async () => {
    const id = await doubtfulSending();
    const pressed = await Promise.all([
      resendUncertain(test.db, id, 'all', ada),
      resendUncertain(test.db, id, [2, 3], { by: 'Bob', clock }),
      resendUncertain(test.db, id, [3], ada),
    ]);
    expect(pressed.flat().toSorted((a, b) => a - b)).toEqual([2, 3]);
    expect(await resendUncertain(test.db, id, 'all', ada)).toEqual([]);
    expect(await seqsInLine(id)).toEqual([2, 3]);
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 12: takes nothing that is not uncertain', async () => {
    const id = await doubtfulSending();
    expect(await resendUncertain(test.db, id, [1, 99], ada)).toEqual([]);
    expect(await strands(id)).toEqual([]);
    expect(await sendingView(test.db, id)).toMatchObject({ state: 'ended' });
    expect(await audited(id)).toEqual([]);
  });

  it('rule 12: a try that is uncertain again is in doubt anew', async () => {
    const id = await doubtfulSending();
    await resendUncertain(test.db, id, [2], ada);
    await tryAgain(id, 2, 'uncertain');
    await tick();
    expect(await sendingView(test.db, id)).toMatchObject({ state: 'ended', totals: { uncertain: 2 } });
    expect(await resendUncertain(test.db, id, [2], ada)).toEqual([2]);
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 12: stopped before it went, it is as uncertain as it was, never called cancelled', async () => {
    const id = await doubtfulSending();
    await resendUncertain(test.db, id, [2], ada);
    await stopSending(test.db, id, ada);
    await tick();
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'stopped',
      totals: { uncertain: 2, cancelled: 0 },
    });
    expect(await markAsSent(test.db, id, [2], ada)).toEqual([2]);
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it.each([
    ['sending_stopped', (id: string) => sql`update sendings set state = 'stopped' where id = ${id}::uuid`],
    [
      'too_late',
      (id: string) => sql`update sendings set useful_until = ${clock.now()} where id = ${id}::uuid`,
    ],
    ['instance_changed', () => sql`update instances set version = version + 1`],
    ['no_default_route', () => sql`update routes set is_default = false`],
  ] as const)('rule 12: is refused as %s, and nothing is changed', async (code, make) => {
    const id = await doubtfulSending({
      purpose: 'information',
      instance: { id: cast.tonight, version: 1 },
    });
    try {
      await sql`update instances set version = 1`.execute(test.db);
      await make(id).execute(test.db);
      const refused = await resendUncertain(test.db, id, 'all', ada).catch((thrown: AppError) => thrown);
      expect(refused).toMatchObject({ kind: 'conflict', code });
      expect(await strands(id)).toEqual([]);
      expect(await rows(test.db, sql`select * from decisions`)).toEqual([]);
    } finally {
      await sql`update routes set is_default = true`.execute(test.db);
      await sql`update instances set version = 1`.execute(test.db);
    }
  });
});

describe('rule 12: an uncertain message is marked as sent', () => {
  it('rule 12: counts as reached with whoever shares its address, and the numbers add up', async () => {
    const id = await doubtfulSending();
    expect(await markAsSent(test.db, id, [2], ada)).toEqual([2]);
    expect(await markAsSent(test.db, id, [2], ada)).toEqual([]);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'ended',
      word: 'partly_failed',
      totals: { messages: 3, accepted: 1, uncertain: 1, marked_as_sent: 1 },
      summary: { held: 5, reached: 3, unreachable: 2, waiting: 0 },
      reasons: { accepted: 1, marked_as_sent: 1, shares_reached: 1, uncertain: 1, inactive: 1 },
    });
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 12: can be taken back and done again, while nothing else became known', async () => {
    const id = await doubtfulSending();
    await markAsSent(test.db, id, 'all', ada);
    expect((await sendingView(test.db, id))?.word).toBe('sent');
    expect(await undoMarkAsSent(test.db, id, [2], ada)).toEqual([2]);
    expect(await undoMarkAsSent(test.db, id, [2], ada)).toEqual([]);
    expect(await sendingView(test.db, id)).toMatchObject({ totals: { uncertain: 1, marked_as_sent: 1 } });
    expect(await markAsSent(test.db, id, 'all', ada)).toEqual([2]);
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 12: a fact that comes later says more than the mark, and the mark cannot be taken back then', async () => {
    const id = await doubtfulSending();
    await markAsSent(test.db, id, 'all', ada);
    const [late] = await rows(test.db, sql<{ id: string }>`select id from claims`);
    await outcome(test.db, id, 2, late!.id, 'refused', '550 no such user');
    await tick();
    expect(await sendingView(test.db, id)).toMatchObject({
      totals: { refused: 1, marked_as_sent: 1, uncertain: 0 },
    });
    expect(await undoMarkAsSent(test.db, id, [2], ada)).toEqual([]);
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 12: is not resent afterwards', async () => {
    const id = await doubtfulSending();
    await markAsSent(test.db, id, [2], ada);
    expect(await resendUncertain(test.db, id, 'all', ada)).toEqual([3]);
  });
});

describe('rule 12: who decided what', () => {
  it('rule 12: is written down once for each press that did something', async () => {
    const id = await doubtfulSending();
    await markAsSent(test.db, id, [2], ada);
    await undoMarkAsSent(test.db, id, 'all', ada);
    await resendUncertain(test.db, id, 'all', { by: 'Bob', clock });
    await resendUncertain(test.db, id, 'all', { by: 'Bob', clock });
    expect(await audited(id)).toEqual([
      ['Ada', 'sending.marked_as_sent', { messages: 1, seqs: [2] }],
      ['Ada', 'sending.mark_undone', { messages: 1, seqs: [2] }],
      ['Bob', 'sending.uncertain_resent', { messages: 2, seqs: [2, 3] }],
    ]);
  });

  it('rule 11: verify tells a decision about what was never in doubt, and a resent message in no line', async () => {
    const id = await doubtfulSending();
    await resendUncertain(test.db, id, [2], ada);
    await sql`delete from strands`.execute(test.db);
    await sql`insert into decisions (id, sending_id, seq, claim_id, decision, decided_at, decided_by)
      select gen_random_uuid(), sending_id, 1, claim_id, 'resend', decided_at, 'Eve' from decisions`.execute(
      test.db,
    );
    const found = await verifyDelivery(test.db);
    expect(found.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['forgotten_message', 2],
      ['decision_without_doubt', 1],
    ]);
  });
});
