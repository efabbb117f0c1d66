import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import {
  claim,
  frozenSending,
  newSending,
  outcome,
  putStrand,
  settle,
  standingClock,
} from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { askAboutSending } from './ask-about-sending.ts';
import { newId } from '../platform/ids.ts';
import { correctEnded, endSendings } from './end-sendings.ts';
import { verifyDelivery } from './verify.ts';
import { sendingView } from './view.ts';
import { stopSending } from './stop.ts';

const test = testDatabase();
beforeAll(() => placeCast(test.db));

const log = openLog('silent');
const clock = standingClock('2026-11-21T16:30:00Z');
const three = [{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }];
const strands = (id: string): Promise<unknown[]> =>
  rows(test.db, sql`select id from strands where sending_id = ${id}`);

describe('rule 9: the end of a sending', () => {
  it('rule 9: is not there while a strand is left, the first pass is over when every message was tried, the end with the last claim', async () => {
    const id = await frozenSending(test.db, three);
    const tick = async (): Promise<{ firstPassAt: unknown; state: string } | undefined> => {
      await endSendings({ ...test, newId, log, clock });
      return await sendingView(test.db, id);
    };
    expect(await tick()).toMatchObject({ state: 'running', firstPassAt: null });
    const first = await claim(test.db, id, [1, 2]);
    expect(await tick()).toMatchObject({ state: 'running', firstPassAt: null });
    await outcome(test.db, id, 1, first, 'accepted');
    await outcome(test.db, id, 2, first, 'retry', '451 not now');
    await putStrand(test.db, id, [2], 1);
    await settle(test.db, first);
    expect(await tick()).toMatchObject({ firstPassAt: null });
    const second = await claim(test.db, id, [3]);
    await outcome(test.db, id, 3, second, 'accepted');
    await settle(test.db, second);
    expect(await tick()).toMatchObject({ state: 'running', firstPassAt: clock.now() });
    const third = await claim(test.db, id, [2]);
    expect(await tick()).toMatchObject({ state: 'running' });
    await outcome(test.db, id, 2, third, 'refused', '550 no such user');
    await settle(test.db, third);
    expect(await tick()).toMatchObject({
      state: 'ended',
      word: 'partly_failed',
      totals: { messages: 3, accepted: 2, refused: 1, waiting: 0 },
      summary: { held: 3, reached: 2, unreachable: 1, leftOut: 0, waiting: 0 },
      reasons: { accepted: 2, refused: 1 },
    });
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('counts people by the definitions of the summary, sharers with their recipient', async () => {
    const shared = { folded: 'family@mail.example' };
    const id = await frozenSending(test.db, [
      { customer_id: 1, ...shared },
      { customer_id: 2, ...shared },
      { customer_id: 3 },
      { customer_id: 4 },
      { customer_id: 5 },
      { customer_id: 6, reason: 'inactive' },
      { customer_id: 7, reason: 'not_selected' },
      { customer_id: 8, reason: 'other_delivery_method' },
      { customer_id: 9, reason: 'invalid_address' },
      { customer_id: 10, reason: 'no_consent' },
    ]);
    const taken = await claim(test.db, id, [1, 2, 3, 4]);
    await outcome(test.db, id, 1, taken, 'uncertain');
    await outcome(test.db, id, 2, taken, 'accepted');
    await outcome(test.db, id, 3, taken, 'skipped', 'no_ticket');
    await outcome(test.db, id, 4, taken, 'expired');
    await settle(test.db, taken);
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, id)).toMatchObject({
      summary: { held: 10, reached: 1, unreachable: 5, leftOut: 4, waiting: 0 },
      reasons: { uncertain: 1, shares_unreachable: 1, accepted: 1, skipped: 1, expired: 1, inactive: 1 },
    });
  });

  it('rule 6: numbers of a running sending are derived at most every 5 s; between that the tallies move the bar', async () => {
    const own = standingClock('2026-11-21T17:00:00Z');
    const id = await frozenSending(test.db, three);
    await endSendings({ ...test, newId, log, clock: own });
    const taken = await claim(test.db, id, [1, 2]);
    await outcome(test.db, id, 1, taken, 'accepted');
    own.move(4_000);
    await endSendings({ ...test, newId, log, clock: own });
    expect(await sendingView(test.db, id)).toMatchObject({
      totals: { accepted: 1, waiting: 2, going_out: 0 },
      summary: { held: 3, reached: 1, waiting: 2 },
    });
    own.move(1_000);
    await endSendings({ ...test, newId, log, clock: own });
    expect(await sendingView(test.db, id)).toMatchObject({
      totals: { accepted: 1, waiting: 1, going_out: 1 },
    });
    await stopSending(test.db, id, { by: 'Ada', clock: own });
  });

  it('rule 6: a fact that comes after the end corrects the numbers', async () => {
    const id = await frozenSending(test.db, [{ customer_id: 1 }]);
    const taken = await claim(test.db, id, [1]);
    await outcome(test.db, id, 1, taken, 'uncertain');
    await settle(test.db, taken);
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'ended',
      word: 'failed',
      reasons: { uncertain: 1 },
    });
    await outcome(test.db, id, 1, taken, 'accepted', '250 late');
    await correctEnded({ ...test, newId, log, clock });
    expect(await sendingView(test.db, id)).toMatchObject({ word: 'sent', reasons: { accepted: 1 } });
  });

  it('rule 9: one that cannot be moved on holds up no other, and the log names it', async () => {
    const [broken, fine] = [
      await frozenSending(test.db, [{ customer_id: 1, reason: 'inactive' }, { customer_id: 2 }]),
      await frozenSending(test.db, [{ customer_id: 3 }]),
    ];
    for (const [id, seq] of [
      [broken, 1],
      [fine, 1],
    ] as const) {
      const taken = await claim(test.db, id, [seq]);
      await outcome(test.db, id, seq, taken, 'accepted');
      await settle(test.db, taken);
    }
    await test.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
      create trigger refuse before update on sendings for each row when (old.id = '${broken}') execute function refuse()`);
    const logged = vi.spyOn(log, 'error');
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, broken)).toMatchObject({ state: 'running' });
    expect(await sendingView(test.db, fine)).toMatchObject({ state: 'ended' });
    expect(logged.mock.calls.map(([about]) => about)).toEqual([
      { err: expect.objectContaining({ message: 'no' }), sending: broken },
    ]);
    await test.pool.query('drop trigger refuse on sendings');
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, broken)).toMatchObject({ state: 'ended' });
  });

  it('leaves a sending alone that waits for its freeze or asks about it', async () => {
    const [preparing, asking] = [await newSending(test.db), await newSending(test.db)];
    await askAboutSending(test.db, asking, 'The list of recipients could not be made.');
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, preparing)).toMatchObject({ state: 'preparing', endedAt: null });
    expect(await sendingView(test.db, asking)).toMatchObject({
      state: 'asking',
      why: 'The list of recipients could not be made.',
      endedAt: null,
    });
  });
});

describe('rule 7: past its useful time', () => {
  const useless = { usefulUntil: new Date('2026-11-21T16:29:59Z') };

  it.each([
    ['nobody serves its route', 'select 1'],
    ['its route is paused', `update routes set paused_at = now()`],
    ['it asks a person', `update sendings set state = 'asking', why = 'Moved.' where state = 'running'`],
  ])('rule 7: what is left expires and the sending ends, also when %s', async (_, obstacle) => {
    const id = await frozenSending(test.db, three, useless);
    await test.pool.query(obstacle);
    await endSendings({ ...test, newId, log, clock });
    await test.pool.query('update routes set paused_at = null');
    expect(await strands(id)).toEqual([]);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'ended',
      totals: { expired: 3, waiting: 0 },
      summary: { held: 3, unreachable: 3, waiting: 0 },
    });
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 7: a message that is going out waits for its answer; what is tried again expires', async () => {
    const id = await frozenSending(test.db, three, useless);
    const taken = await claim(test.db, id, [1, 2]);
    await outcome(test.db, id, 2, taken, 'retry', '451 not now');
    await putStrand(test.db, id, [2], 1);
    await putStrand(test.db, id, [1], 1);
    await endSendings({ ...test, newId, log, clock });
    expect(await rows(test.db, sql`select seqs from strands where sending_id = ${id}`)).toEqual([
      { seqs: [1] },
    ]);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'running',
      totals: { going_out: 1, expired: 2 },
    });
    await outcome(test.db, id, 1, taken, 'accepted');
    await settle(test.db, taken);
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'ended',
      totals: { accepted: 1, expired: 2 },
    });
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 7: until then it waits', async () => {
    const id = await frozenSending(test.db, three, { usefulUntil: new Date(clock.now().getTime() + 1) });
    await endSendings({ ...test, newId, log, clock });
    expect(await strands(id)).toHaveLength(1);
    await stopSending(test.db, id, { by: 'Ada', clock });
  });

  it('rule 7: a strand that a sender claims from is left to it', async () => {
    const id = await frozenSending(test.db, three, useless);
    const client = await test.pool.connect();
    try {
      await client.query('begin');
      await client.query('select id from strands where sending_id = $1 for update', [id]);
      await endSendings({ ...test, newId, log, clock });
      expect(await strands(id)).toHaveLength(1);
    } finally {
      client.release(true);
    }
    await expect.poll(() => endSendings({ ...test, newId, log, clock }).then(() => strands(id))).toEqual([]);
  });
});

describe('rule 9: stopping', () => {
  it('rule 9: one update and the strands; what was not tried is cancelled, what is on its way stays a fact', async () => {
    const id = await frozenSending(test.db, three);
    const taken = await claim(test.db, id, [1]);
    expect(await stopSending(test.db, id, { by: 'Ada', clock })).toEqual({ outcome: 'stopped' });
    expect(await strands(id)).toEqual([]);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'stopped',
      stoppedBy: 'Ada',
      stoppedAt: clock.now(),
      totals: { going_out: 1, cancelled: 2, waiting: 0 },
      endedAt: null,
    });
    await outcome(test.db, id, 1, taken, 'accepted');
    await settle(test.db, taken);
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'stopped',
      firstPassAt: null,
      endedAt: clock.now(),
      summary: { held: 3, reached: 1, unreachable: 0, leftOut: 2, waiting: 0 },
    });
  });

  it('rule 9: any number of presses stop once, with one audit entry', async () => {
    const id = await frozenSending(test.db, three);
    const verdicts = await Promise.all(
      Array.from({ length: 10 }, () => stopSending(test.db, id, { by: 'Ada', clock })),
    );
    expect(verdicts.filter(({ outcome }) => outcome === 'stopped')).toHaveLength(1);
    expect(await stopSending(test.db, id, { by: 'Eve', clock })).toEqual({
      outcome: 'already',
      state: 'stopped',
    });
    const entries = await rows(
      test.db,
      sql`select actor, action from audit_entries where object = ${`sending:${id}`}`,
    );
    expect(entries).toEqual([{ actor: 'Ada', action: 'sending.stopped' }]);
  });

  it('rule 9: a stop cut short before its strands is finished by the loop', async () => {
    const id = await frozenSending(test.db, three);
    await sql`update sendings set state = 'stopped' where id = ${id}`.execute(test.db);
    expect(await strands(id)).toHaveLength(1);
    await endSendings({ ...test, newId, log, clock });
    expect(await strands(id)).toEqual([]);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'stopped',
      totals: { cancelled: 3 },
      endedAt: clock.now(),
    });
  });

  it('stops one that is preparing or asking, leaves an ended one and an unknown one', async () => {
    const preparing = await newSending(test.db);
    expect(await stopSending(test.db, preparing, { by: 'Ada', clock })).toEqual({ outcome: 'stopped' });
    await endSendings({ ...test, newId, log, clock });
    expect(await sendingView(test.db, preparing)).toMatchObject({
      state: 'stopped',
      endedAt: clock.now(),
      summary: { held: 0 },
    });
    const ended = await frozenSending(test.db, [{ customer_id: 1, reason: 'inactive' }]);
    expect(await stopSending(test.db, ended, { by: 'Ada', clock })).toEqual({
      outcome: 'already',
      state: 'ended',
    });
    expect(await stopSending(test.db, randomUUID(), { by: 'Ada', clock })).toEqual({ outcome: 'unknown' });
  });

  it('rule 9: waits for no claim that holds a strand and asks for the sending', async () => {
    const id = await frozenSending(test.db, three);
    const client = await test.pool.connect();
    try {
      await client.query('begin');
      await client.query('select id from strands where sending_id = $1 for update', [id]);
      const stopping = stopSending(test.db, id, { by: 'Ada', clock });
      await expect.poll(async () => (await sendingView(test.db, id))?.state).toBe('stopped');
      await client.query('select state from sendings where id = $1 for share', [id]);
      await client.query('commit');
      expect(await stopping).toEqual({ outcome: 'stopped' });
    } finally {
      client.release(true);
    }
    expect(await strands(id)).toEqual([]);
  });
});
