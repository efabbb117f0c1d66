import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { testDatabase } from '../../../test/database.ts';
import { sampleVenue, type SampleVenue } from '../../../test/sample-venue.ts';
import { claim, outcome, standingClock } from '../../../test/sendings.ts';
import { ensureIdentity, setDefaultRoute } from '../../delivery/index.ts';
import { verifyAudit } from '../../platform/audit.ts';
import { rows, run, sql } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { neverKilled } from '../../platform/kill-points.ts';
import { openLog } from '../../platform/log.ts';
import { ensureStarters } from '../../templates/index.ts';
import { mailingJobs } from '../jobs.ts';
import { freezeJob, sendNow } from '../send-now.ts';
import type { samplesAnswer } from './contract.ts';
import { sampleRoutes } from './routes.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:00:00Z');
let server: FastifyInstance;
let venue: SampleVenue;
/** The sendings of November, in the order they were confirmed. */
const november: string[] = [];

beforeAll(async () => {
  await ensureIdentity(test.db);
  await setDefaultRoute(test.db, 'capture');
  await ensureStarters(test.db, { clock });
  server = await buildHttp({
    routes: sampleRoutes({ db: test.db, clock, newId, zone: () => Promise.resolve('Europe/Amsterdam') }),
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
  venue = await sampleVenue(test.db);
  for (let each = 0; each < 3; each++)
    await venue.ticket(await venue.customer({ name: `Person ${100 + each}` }));
  for (let each = 0; each < 12; each++) november.push(await send(`Ill, ${each}.`));
});
afterAll(async () => await server.close());

/** Sends and freezes; nothing goes out. */
async function send(freeText: string): Promise<string> {
  clock.move(1_000);
  const wanted = { instance: venue.instanceId, template: 'CANCEL', freeText, confirmNoMarketing: true };
  const by = { actor: 'Bea (staff 2)', clock, newId };
  const verdict = await sendNow(test.db, { ...wanted, idempotencyKey: newId() }, by);
  if (!verdict.ok) throw new Error(verdict.refusal.message);
  const tools = { db: test.db, clock, log: openLog('silent'), reached: neverKilled };
  const freeze = mailingJobs({ ...tools, askPerson: () => Promise.resolve() })[freezeJob]!;
  await freeze(verdict.sendingId, new AbortController().signal);
  return verdict.sendingId;
}

async function accept(sendingId: string, seqs: number[]): Promise<void> {
  const taken = await claim(test.db, sendingId, seqs);
  for (const seq of seqs) await outcome(test.db, sendingId, seq, taken, 'accepted');
}

type Answer = z.input<typeof samplesAnswer>;
const drawn = async (query: string): Promise<Answer> =>
  (await server.inject({ method: 'GET', url: `/api/samples?${query}` })).json<Answer>();
const idsOf = async (query: string): Promise<string[]> =>
  (await drawn(query)).samples.map(({ sendingId }) => sendingId);
const say = async (id: string, payload: object) =>
  await server.inject({ method: 'POST', url: `/api/samples/${id}/readings`, payload });

describe('the sample that somebody reads for marketing', () => {
  it('C-15: is drawn by chance, and the same whenever it is asked for', async () => {
    const first = await idsOf('month=2026-11&size=4');
    expect(first).toHaveLength(4);
    expect(await idsOf('month=2026-11&size=4')).toEqual(first);
    // A larger sample holds the smaller one.
    expect(await idsOf('month=2026-11&size=8')).toEqual(expect.arrayContaining(first));
    expect(await drawn('')).toMatchObject({ month: '2026-11', total: 12 });
    expect(new Set(await idsOf('month=2026-11'))).toEqual(new Set(november));
  });

  it('C-15: draws otherwise in another month', async () => {
    const orders = await Promise.all(
      ['2026-11', '2026-12', '2027-01'].map((seed) =>
        rows(
          test.db,
          sql<{
            id: string;
          }>`select sending_id as id from mailings order by md5(${seed} || sending_id::text) limit 6`,
        ),
      ),
    );
    expect(new Set(orders.map((ids) => JSON.stringify(ids))).size).toBe(3);
  });

  it('C-15: tells who confirmed what, in which version, and that the text is still the one confirmed', async () => {
    const { samples } = await drawn('month=2026-11');
    expect(samples[0]).toMatchObject({
      template: { code: 'CANCEL', version: 1 },
      confirmedBy: 'Bea (staff 2)',
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      text: 'as_confirmed',
      freeText: expect.objectContaining({ en: 'Ill, 0.' }),
      seq: null,
      reading: null,
    });
    await run(
      test.db,
      sql`update mailings set free_text = '{"en":"Buy more!"}' where sending_id = ${november[0]!}`,
    );
    expect((await drawn('month=2026-11')).samples[0]).toMatchObject({ text: 'differs' });
  });

  it('C-15: draws one person among those who got it, never one who was taken out of the report', async () => {
    const id = november[1]!;
    const seqOf = async () =>
      (await drawn('month=2026-11')).samples.find(({ sendingId }) => sendingId === id)!.seq;
    await accept(id, [2, 3]);
    const first = await seqOf();
    expect([2, 3]).toContain(first);
    expect(await seqOf()).toBe(first);
    await run(
      test.db,
      sql`update messages set address_removed_at = ${clock.now()} where sending_id = ${id} and seq = ${first}`,
    );
    expect(await seqOf()).toBe(5 - first!);
  });

  it('C-15: keeps what was said with person and time, and audits it; the newest counts', async () => {
    const id = november[2]!;
    expect((await say(id, { verdict: 'not_fine' })).json()).toMatchObject({
      error: { code: 'sample_note_needed' },
    });
    expect((await say(id, { verdict: 'not_fine', note: 'Sells the next show' })).statusCode).toBe(200);
    clock.move(60_000);
    await say(id, { verdict: 'fine' });
    const { samples } = await drawn('month=2026-11');
    expect(samples.find(({ sendingId }) => sendingId === id)!.reading).toEqual({
      verdict: 'fine',
      note: null,
      by: expect.any(String),
      at: clock.now().toISOString(),
    });
    const kept = await rows(test.db, sql`select verdict, note from sample_readings order by read_at`);
    expect(kept).toEqual([
      { verdict: 'not_fine', note: 'Sells the next show' },
      { verdict: 'fine', note: null },
    ]);
    const audit = await rows(
      test.db,
      sql`select object, details from audit_entries where action = 'samples.read' order by id`,
    );
    expect(audit).toEqual([
      { object: `sending:${id}`, details: { verdict: 'not_fine' } },
      { object: `sending:${id}`, details: { verdict: 'fine' } },
    ]);
    expect(await verifyAudit(test.db)).toEqual([]);
    expect((await say(newId(), { verdict: 'fine' })).statusCode).toBe(404);
  });

  it('C-15: is a file for whoever keeps it, which names no customer', async () => {
    const file = await server.inject({ method: 'GET', url: '/api/samples.csv?month=2026-11' });
    expect(file.headers['content-disposition']).toContain('samples-2026-11.csv');
    const lines = file.body.trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(file.body).toContain(november[0]);
    expect(file.body).not.toMatch(/Person 10|@/);
    const audit = await rows(
      test.db,
      sql`select details from audit_entries where action = 'samples.downloaded'`,
    );
    expect(audit).toEqual([{ details: { month: '2026-11', samples: 12 } }]);
  });

  it('C-15: begins and ends a month by the clocks of the organisation', async () => {
    clock.move(new Date('2026-11-30T23:30:00Z').getTime() - clock.now().getTime());
    expect(await drawn('')).toMatchObject({ month: '2026-12', total: 0 });
    await run(
      test.db,
      sql`update mailings set confirmed_at = '2026-11-30T23:15:00Z' where sending_id = ${november[0]!}`,
    );
    expect(await drawn('')).toMatchObject({ month: '2026-12', total: 1 });
    expect(await drawn('month=2026-11')).toMatchObject({ total: 11 });
  });
});
