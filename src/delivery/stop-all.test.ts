import { describe, expect, it } from 'vitest';
import { verifyAudit } from '../platform/audit.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { endSendings } from './end-sendings.ts';
import { readGauges } from './store/gauges.ts';
import { accepted, holdingSender, testClock, testFolder, testSender } from './line.testing.ts';
import { findStop, resumeSending, stopAllSending, stopView } from './stop-all.ts';
import { verifyDelivery } from './verify.ts';
import { sendingView } from './view.ts';
import { makeSending, outcomesOf, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(20);
const clock = testClock();
const ada = { by: 'Ada Visser (staff 1)', clock };
const bob = { by: 'Bob Bakker (staff 2)', clock };

async function actions(): Promise<string[]> {
  const { rows } = await test.pool.query<{ action: string }>('select action from audit_entries order by id');
  return rows.map(({ action }) => action);
}

describe('rule 12: the emergency stop', () => {
  it('lets no dot go once the permission of a second has run out, on any worker, and loses nothing', async () => {
    const id = await makeSending(test.pool, { people: 20 });
    const one = await holdingSender(test.pool, { connections: 2 });
    const other = await holdingSender(test.pool, { connections: 2 });
    expect(await one.channel.speak(one.channel.held[0]!, accepted)).toBe(true);
    expect(await stopAllSending(test.db, 'wrong text', ada)).toBe(true);
    for (const line of [one, other]) {
      line.clock.pass(1_000);
      expect(await line.channel.dot(line.channel.held[0]!)).toBe(false);
      await line.finish();
    }
    expect(one.channel.dots.length + other.channel.dots.length).toBe(1);
    expect(await unsettledClaims(test.pool)).toBe(0);
    expect((await stopView(test.db)).waiting).toBe(19);

    expect(await resumeSending(test.db, (await findStop(test.db))!.id, bob)).toBe('resumed');
    await one.finish();
    await other.finish();
    const dots = [...one.channel.dots, ...other.channel.dots].map((message) => message.to);
    expect(dots).toHaveLength(20);
    expect(new Set(dots).size).toBe(20);
    expect((await outcomesOf(test.pool, id))['accepted']).toBe(20);
    expect((await verifyDelivery(test.db)).map(({ message }) => message)).toEqual([]);
  });

  it('takes nothing up while it is in force, and everything after it', async () => {
    await makeSending(test.pool, { people: 5, purpose: 'change' });
    await stopAllSending(test.db, undefined, ada);
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    expect(line.channel.dots).toEqual([]);
    expect(await unsettledClaims(test.pool)).toBe(0);
    await resumeSending(test.db, (await findStop(test.db))!.id, ada);
    await line.finish();
    expect(line.channel.dots).toHaveLength(5);
  });

  it('wakes the senders of every process when it is lifted', async () => {
    await stopAllSending(test.db, undefined, ada);
    const client = await test.pool.connect();
    const heard = new Promise<string>((resolve) =>
      client.on('notification', ({ channel }) => resolve(channel)),
    );
    await client.query('listen foyer_strands');
    await resumeSending(test.db, (await findStop(test.db))!.id, ada);
    expect(await heard).toBe('foyer_strands');
    client.release(true);
  });

  it('does not stop the time: what is of no use any more expires meanwhile', async () => {
    const usefulUntil = new Date(clock.now().getTime() + 60_000);
    const id = await makeSending(test.pool, { people: 3, usefulUntil });
    await stopAllSending(test.db, undefined, ada);
    expect((await stopView(test.db)).usefulUntil).toEqual(usefulUntil);
    const later = testClock(usefulUntil.getTime() + 1);
    await endSendings({ db: test.db, pool: test.pool, clock: later, newId, log: openLog('silent') });
    expect(await outcomesOf(test.pool, id)).toEqual({ expired: 3 });
    expect(await stopView(test.db)).toMatchObject({ waiting: 0, usefulUntil: null });
  });

  it('shows each running sending as paused, by whom and why, and only while it lasts', async () => {
    const id = await makeSending(test.pool);
    await stopAllSending(test.db, 'wrong text', ada);
    expect(await sendingView(test.db, id)).toMatchObject({
      state: 'running',
      word: 'paused',
      why: 'Ada Visser stopped all sending (“wrong text”). Nothing is lost: its messages wait until somebody resumes.',
    });
    expect((await readGauges(test.db)).stopped).toBe(1);
    await resumeSending(test.db, (await findStop(test.db))!.id, ada);
    expect(await sendingView(test.db, id)).toMatchObject({ word: 'sending', why: null });
    expect((await readGauges(test.db)).stopped).toBe(0);
  });

  it('is one, whoever presses how often, and the audit names who stopped and who resumed', async () => {
    const before = (await actions()).length;
    const pressed = await Promise.all([ada, bob, ada].map((who) => stopAllSending(test.db, undefined, who)));
    expect(pressed.filter(Boolean)).toHaveLength(1);
    const { id } = (await findStop(test.db))!;
    const lifted = await Promise.all([ada, bob].map((who) => resumeSending(test.db, id, who)));
    expect(lifted.toSorted()).toEqual(['already', 'resumed']);
    expect((await actions()).slice(before)).toEqual(['sending.all_stopped', 'sending.all_resumed']);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('is not lifted by somebody who saw an earlier one', async () => {
    await stopAllSending(test.db, 'wrong text', ada);
    const seen = (await findStop(test.db))!.id;
    await resumeSending(test.db, seen, bob);
    await stopAllSending(test.db, 'wrong people', ada);
    expect(await resumeSending(test.db, seen, bob)).toBe('another');
    expect(await findStop(test.db)).toMatchObject({ reason: 'wrong people' });
  });
});
