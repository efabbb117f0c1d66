import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { armHere } from './arm-here.ts';
import { armSending, findDisarming } from './arm.ts';
import { heldUp, sendingHealth } from './held-up.ts';
import { sweepDeps, testFolder, testSender } from './line.testing.ts';
import { guardPlace, type PlaceGuard } from './place.ts';
import { readPulse } from './pulse-file.ts';
import { unknownSendings } from './store/place.ts';
import { verifyDelivery } from './verify.ts';
import { makeSending, outcomesOf, strandsOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(20);
const key = Buffer.alloc(32, 1);
const ada = { by: 'Ada', clock: systemClock };

function guardOf(folder: string, place: Partial<Pick<PlaceGuard, 'key' | 'publicUrl'>> = {}): PlaceGuard {
  return { ...sweepDeps(test.pool, folder), db: test.db, key, ...place };
}

/** What a worker sends on the default route now. */
async function dotsNow(folder: string): Promise<number[]> {
  const line = await testSender(test.pool, folder);
  await line.finish();
  return line.channel.dots.map((message) => message.seq);
}

/** A database put back to a time when these claims were not made, as a backup restored from then. */
async function restoreWithout(sendingId: string): Promise<void> {
  await test.pool.query(`truncate claims, outcomes, tallies, workers, strands`);
  await test.pool.query(
    `insert into strands (sending_id, channel, route_id, lane, next_seq, last_seq, ready_at, served_at)
      select id, 'email', 1, lane, 1, 10, created_at, created_at from sendings where id = $1`,
    [sendingId],
  );
  await test.pool.query(`update place set pulse = 0`);
}

describe('where sending may happen from', () => {
  it('rule 10: the first start arms by itself, and a new machine with an empty folder is welcome', async () => {
    const folder = testFolder();
    expect(await guardPlace(guardOf(folder), true)).toBe(true);
    expect(await guardPlace(guardOf(testFolder()), true)).toBe(true);
    expect(await readPulse(folder)).toBeGreaterThan(0);
    await makeSending(test.pool);
    expect(await dotsNow(folder)).toHaveLength(10);
  });

  it('rule 10: a first FOYER_URL is no move, another one is; another FOYER_SECRET too', async () => {
    const folder = testFolder();
    expect(await guardPlace(guardOf(folder), true)).toBe(true);
    expect(await guardPlace(guardOf(folder, { publicUrl: 'https://one.example' }), true)).toBe(true);
    expect(await guardPlace(guardOf(folder, { publicUrl: 'https://two.example' }), true)).toBe(false);
    expect(await findDisarming(test.db)).toMatchObject({ why: 'another_address' });
    await test.pool.query('truncate disarmings');
    const moved = { publicUrl: 'https://one.example', key: Buffer.alloc(32, 9) };
    expect(await guardPlace(guardOf(folder, moved), true)).toBe(false);
    expect(await findDisarming(test.db)).toMatchObject({ why: 'another_secret' });
  });

  it('rule 10: from a copied database nothing goes until a person arms it, on any machine', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    await test.pool.query('update place set database_oid = database_oid + 1');
    await makeSending(test.pool);
    expect(await guardPlace(guardOf(folder), false)).toBe(false);
    expect(await dotsNow(folder)).toEqual([]);
    expect(await dotsNow(testFolder())).toEqual([]);
    const [held] = await heldUp(test.db);
    expect(held).toMatchObject({ kind: 'disarmed', why: 'another_place', sendings: 1 });
    expect(await sendingHealth(test.db)).toBe('disarmed');

    const { id } = (await findDisarming(test.db))!;
    expect(await armSending(test.db, id + 1, { key }, ada)).toBe('another');
    expect(await armSending(test.db, id, { key }, ada)).toBe('armed');
    expect(await armSending(test.db, id, { key }, ada)).toBe('already');
    expect(await guardPlace(guardOf(folder), true)).toBe(true);
    expect(await dotsNow(folder)).toHaveLength(10);
  });

  it('rule 10: a permission given before is worth nothing after', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    await makeSending(test.pool, { people: 4 });
    const line = await testSender(test.pool, folder, { connections: 4 });
    await line.sender.pass();
    await test.pool.query('update place set database_oid = database_oid + 1');
    await guardPlace(guardOf(folder), false);
    line.clock.pass(1_500);
    for (const message of line.channel.held.slice()) await line.channel.dot(message);
    expect(line.channel.dots).toEqual([]);
  });

  it('B-54: what a journal knows of a restored database becomes facts, leaves the strands and does not go again', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    const sendingId = await makeSending(test.pool);
    expect(await dotsNow(folder)).toHaveLength(10);
    await restoreWithout(sendingId);
    expect(await guardPlace(guardOf(folder), true)).toBe(false);
    expect(await findDisarming(test.db)).toMatchObject({ why: 'restored', recorded: 10, unknown: 0 });
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 10 });
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
    const armed = await armHere({
      ...guardOf(folder),
      connection: test.url,
      newId,
      log: openLog('silent'),
      by: 'Ada',
    });
    expect(armed?.unknown).toEqual([]);
    expect(await dotsNow(folder)).toEqual([]);
    expect(await guardPlace(guardOf(folder), true)).toBe(true);
    expect(await verifyDelivery(test.db)).toEqual([]);
  });

  it('B-54: a message in doubt is not sent again where it may not repeat, and is where it may', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    const normal = await makeSending(test.pool, { people: 10 });
    const urgent = await makeSending(test.pool, { people: 10, purpose: 'change' });
    journal(folder, `C $claim ${normal} 0 1700000000000`, 'D $claim 3');
    journal(folder, `C $claim ${urgent} 0 1700000000000`, 'D $claim 4');
    expect(await guardPlace(guardOf(folder), true)).toBe(false);
    expect(await outcomesOf(test.pool, normal)).toEqual({ uncertain: 1 });
    expect(await outcomesOf(test.pool, urgent)).toEqual({});
    expect((await strandsOf(test.pool, normal))[0]!.seqs).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
    expect(await strandsOf(test.pool, urgent)).toMatchObject([{ seqs: null }]);
  });

  it('B-54: what this database knows nothing of is listed, also from a journal that names no sending', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    const gone = randomUUID();
    journal(folder, `C $claim ${gone} 0 1700000000000`, 'D $claim 1', 'S $claim 1 250 ok', 'D $claim 2');
    journal(folder, 'D $claim 7', 'S $claim 7 250 ok');
    expect(await guardPlace(guardOf(folder), true)).toBe(false);
    const disarming = (await findDisarming(test.db))!;
    expect(disarming).toMatchObject({ recorded: 0, unknown: 3 });
    expect(await unknownSendings(test.db, disarming.id)).toEqual([
      { sendingId: gone, seqs: [1, 2] },
      { sendingId: null, seqs: [7] },
    ]);
    await armSending(test.db, disarming.id, { key }, ada);
    // Listed once and decided: not found again at every start.
    expect(await guardPlace(guardOf(folder), true)).toBe(true);
  });

  it('rule 10: a worker whose database went back under it claims nothing more', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    await makeSending(test.pool);
    const line = await testSender(test.pool, folder);
    // Its next round beats first, and knows its lease from then on.
    line.clock.pass(6_000);
    await line.sender.pass();
    await line.channel.speakAll();
    await line.sender.drain();
    const { length } = line.channel.dots;
    expect(length).toBeLessThan(10);
    await test.pool.query(`update workers set lease_until = lease_until - interval '1 minute'`);
    line.sender.wake();
    await line.sender.pass();
    await line.channel.speakAll();
    expect(line.channel.dots).toHaveLength(length);
  });

  it('B-13: a worker whose last claim its database has forgotten claims nothing more, and the next one looks', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    const sendingId = await makeSending(test.pool);
    const line = await testSender(test.pool, folder);
    await line.sender.pass();
    await line.channel.speakAll();
    const { length } = line.channel.dots;
    expect(length).toBeGreaterThan(0);
    // A standby that lagged less than a beat: worker and lease are there, the claim and what it did are not.
    await test.pool.query('truncate claims, outcomes, tallies');
    await test.pool.query('update strands set next_seq = 1 where sending_id = $1', [sendingId]);
    line.sender.wake();
    await line.sender.pass();
    await line.channel.speakAll();
    expect(line.channel.dots).toHaveLength(length);
    expect(await line.sender.run()).toBe('ended');
    expect(await guardPlace(guardOf(folder), true)).toBe(false);
    expect(await findDisarming(test.db)).toMatchObject({ why: 'restored' });
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: length });
    const left = Array.from({ length: 10 - length }, (_, at) => length + at + 1);
    expect(await strandsOf(test.pool, sendingId)).toMatchObject([{ seqs: left }]);
  });

  it('B-13: under a claim that the database has forgotten no older permission is refreshed, and nothing is put back', async () => {
    const folder = testFolder();
    await guardPlace(guardOf(folder), true);
    const sendingId = await makeSending(test.pool, { people: 4 });
    const line = await testSender(test.pool, folder, { connections: 4 });
    await line.sender.pass();
    line.channel.wake();
    await test.pool.query('truncate claims');
    await test.pool.query('delete from strands');
    line.clock.pass(1_500);
    await line.channel.speakAll();
    await line.sender.drain();
    expect(line.channel.dots).toEqual([]);
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
    expect(await line.sender.run()).toBe('ended');
  });
});

/** Writes the journal of a worker that nobody here remembers. */
function journal(folder: string, ...lines: string[]): void {
  const claim = randomUUID();
  mkdirSync(join(folder, 'journal'), { recursive: true });
  const text = ['# worker', ...lines, ''].join('\n').replaceAll('$claim', claim);
  writeFileSync(join(folder, 'journal', `${randomUUID()}.log`), text);
}
