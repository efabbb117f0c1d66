import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, putStrand, settle, standingClock } from '../../test/sendings.ts';
import { sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { endSendings } from './end-sendings.ts';
import { stopSending } from './stop.ts';
import { verifyDelivery, type FindingKind } from './verify.ts';

const test = testDatabase();
const clock = standingClock();
beforeAll(() => placeCast(test.db));
beforeEach(() =>
  sql`truncate sendings, messages, left_out, strands, claims, outcomes, tallies`.execute(test.db),
);

/** A sending with message 1 accepted and settled and message 2 still in its strand: nothing is wrong with it. */
async function soundSending(): Promise<{ id: string; claimId: string }> {
  const id = await frozenSending(test.db, [
    { customer_id: 1 },
    { customer_id: 2 },
    { customer_id: 3, reason: 'inactive' },
  ]);
  const claimId = await claim(test.db, id, [1]);
  await outcome(test.db, id, 1, claimId, 'accepted');
  await settle(test.db, claimId);
  expect(await verifyDelivery(test.db)).toEqual([]);
  return { id, claimId };
}

/** The sentence of the finding of this kind about this message; undefined: there is none. */
async function sentence(kind: FindingKind, id: string, seq: number | null): Promise<string | undefined> {
  const findings = await verifyDelivery(test.db);
  const found = findings.find((each) => each.kind === kind && each.sendingId === id && each.seq === seq);
  expect(
    found?.message.startsWith(seq === null ? `Sending ${id}: ` : `Sending ${id}, message ${seq}: `),
  ).not.toBe(false);
  return found?.message;
}

describe('rule 11: verify', () => {
  it('rule 11: finds nothing in sendings that run, ended, or were stopped', async () => {
    await soundSending();
    const stopped = await frozenSending(test.db, [{ customer_id: 1 }]);
    await stopSending(test.db, stopped, { by: 'Ada', clock });
    await frozenSending(test.db, [{ customer_id: 1, reason: 'suppressed' }]);
    await endSendings({ ...test, newId, log: openLog('silent'), clock });
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('rule 11: a tally that is not the number of outcomes', async () => {
    const { id } = await soundSending();
    await sql`update tallies set count = 5`.execute(test.db);
    expect(await sentence('wrong_tally', id, null)).toMatch(
      /1 attempts are recorded as accepted, but the tallies say 5/,
    );
  });

  it('rule 11: outcomes without any tally', async () => {
    const { id } = await soundSending();
    await sql`delete from tallies`.execute(test.db);
    expect(await sentence('wrong_tally', id, null)).toMatch(
      /1 attempts are recorded as accepted, but the tallies say 0/,
    );
  });

  it('rule 11: held that is not recipients + left out', async () => {
    const { id } = await soundSending();
    await sql`delete from left_out`.execute(test.db);
    expect(await sentence('lost_people', id, null)).toMatch(
      /3 people were held, but there are 2 messages and 0 people left out/,
    );
  });

  it('rule 11: a message without a final state that nothing will try', async () => {
    const { id } = await soundSending();
    await sql`delete from strands`.execute(test.db);
    expect(await sentence('forgotten_message', id, 2)).toMatch(/in no strand and no unsettled claim/);
  });

  it('rule 11: a message of an ended sending without a final state', async () => {
    const { id } = await soundSending();
    await sql`delete from strands`.execute(test.db);
    await sql`update sendings set state = 'ended'`.execute(test.db);
    expect(await sentence('forgotten_message', id, 2)).toMatch(/no final state/);
  });

  it('rule 11: an uncertain message that was returned and never put back', async () => {
    const { id } = await soundSending();
    const taken = await claim(test.db, id, [2]);
    await outcome(test.db, id, 2, taken, 'uncertain');
    await settle(test.db, taken);
    expect(await verifyDelivery(test.db)).toEqual([]);
    await outcome(test.db, id, 2, taken, 'returned');
    expect(await sentence('forgotten_message', id, 2)).toMatch(/no final state/);
  });

  it('rule 11: a settled claim with a message that has no outcome', async () => {
    const { id } = await soundSending();
    const taken = await claim(test.db, id, [2]);
    await settle(test.db, taken);
    expect(await sentence('unanswered_claim', id, 2)).toMatch(new RegExp(`claim ${taken} is settled`));
  });

  it('rule 11: a claim without worker', async () => {
    const { id, claimId } = await soundSending();
    await sql`delete from workers where id = (select worker_id from claims where id = ${claimId})`.execute(
      test.db,
    );
    expect(await sentence('claim_without_worker', id, null)).toMatch(/belongs to no worker/);
  });

  it('rule 11: a message in two live strands', async () => {
    const { id } = await soundSending();
    await putStrand(test.db, id, [2], 1);
    expect(await sentence('double_strand', id, 2)).toMatch(/it is in 2 strands/);
  });

  it('rule 11: an outcome without message', async () => {
    const { id, claimId } = await soundSending();
    await outcome(test.db, id, 9, claimId, 'refused');
    expect(await sentence('outcome_without_message', id, 9)).toMatch(/no such message/);
  });

  it('a person who shares the address of nobody', async () => {
    const { id } = await soundSending();
    await sql`update left_out set reason = 'same_address', same_as = 99`.execute(test.db);
    expect(await sentence('sharer_of_nobody', id, null)).toMatch(
      /customer 3 is said to share the address of customer 99/,
    );
  });

  it('numbers of an ended sending that are not those of the facts', async () => {
    const id = await frozenSending(test.db, [{ customer_id: 1, reason: 'inactive' }]);
    await sql`update sendings set totals = jsonb_set(totals, '{people}', '{"accepted": 1}')`.execute(test.db);
    expect(await sentence('wrong_totals', id, null)).toMatch(
      /its numbers say 1 reached, 0 unreachable.*the facts say 0 reached, 1 unreachable/,
    );
  });

  it('says each sentence once for each message', async () => {
    const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }]);
    await sql`delete from strands`.execute(test.db);
    await outcome(test.db, id, 7, randomUUID(), 'retry');
    await outcome(test.db, id, 7, randomUUID(), 'retry');
    const found = await verifyDelivery(test.db);
    expect(found.filter(({ kind }) => kind === 'forgotten_message').map(({ seq }) => seq)).toEqual([1, 2]);
    expect(found.filter(({ kind }) => kind === 'outcome_without_message').map(({ seq }) => seq)).toEqual([7]);
  });
});
