import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue, type SampleVenue } from '../../test/sample-venue.ts';
import { ensureIdentity, setDefaultRoute } from '../delivery/index.ts';
import { row, rows, run, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { neverKilled } from '../platform/kill-points.ts';
import { openLog } from '../platform/log.ts';
import { ensureStarters } from '../templates/index.ts';
import { freezeSweep, mailingJobs, mostFreezeFailures } from './jobs.ts';
import { freezeJob, sendNow } from './send-now.ts';

const test = testDatabase();
const now = new Date('2026-11-21T16:00:00Z');
const clock = { now: () => now, monotonic: () => 0 };

beforeAll(async () => {
  await ensureIdentity(test.db);
  await ensureStarters(test.db, { clock });
});

async function freeze(sendingId: string, asked: string[] = []): Promise<void> {
  const tools = {
    db: test.db,
    clock,
    log: openLog('silent'),
    reached: neverKilled,
    askPerson: async (id: string, why: string) => void asked.push(`${id} ${why}`),
  };
  await mailingJobs(tools)[freezeJob]!(sendingId, new AbortController().signal);
}

async function send(venue: SampleVenue): Promise<string> {
  const verdict = await sendNow(
    test.db,
    {
      instance: String(venue.instanceId),
      template: 'CANCEL',
      freeText: 'Ill.',
      confirmNoMarketing: true,
      idempotencyKey: randomUUID(),
    },
    { actor: 'ada', clock, newId },
  );
  if (!verdict.ok) throw new Error(verdict.refusal.message);
  return verdict.sendingId;
}

const stateOf = async (id: string): Promise<string> =>
  (await row(test.db, sql<{ state: string }>`select state from sendings where id = ${id}`)).state;

const openFreezes = async (): Promise<string[]> => {
  const jobs = await rows(test.db, sql<{ key: string }>`select key from graphile_worker.jobs`);
  return jobs.map((job) => job.key);
};

describe('freezing the audience of a mailing', () => {
  it('fails with a reason while there is no way out, and asks a person after five times', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer());
    const id = await send(venue);
    const asked: string[] = [];
    for (let failure = 1; failure < mostFreezeFailures; failure++)
      await expect(freeze(id, asked)).rejects.toThrow('no way out');
    expect(asked).toEqual([]);
    await freeze(id, asked);
    expect(asked).toEqual([
      expect.stringMatching(new RegExp(`^${id} .*5 times.*There is no way out for e-mail yet`)),
    ]);
    expect(await stateOf(id)).toBe('preparing');
  });

  it('rule 1: writes everybody once, by the query the mailing remembers; a second run changes nothing', async () => {
    await setDefaultRoute(test.db, 'capture');
    const venue = await sampleVenue(test.db);
    await venue.cancelInstance(now);
    const [held, refunded, phone] = [
      await venue.customer({ language: 'nl' }),
      await venue.customer(),
      await venue.customer({ email: null }),
    ];
    await venue.ticket(held);
    await venue.ticket(refunded, { status: 'refunded', endedAt: now });
    await venue.ticket(phone);
    const id = await send(venue);
    await freeze(id);
    await freeze(id);
    expect(await stateOf(id)).toBe('running');
    const messages = await rows(
      test.db,
      sql`select customer_id, language from messages where sending_id = ${id} order by seq`,
    );
    expect(messages).toEqual([
      { customer_id: held, language: 'nl' },
      { customer_id: refunded, language: 'en' },
    ]);
    const left = await rows(test.db, sql`select customer_id, reason from left_out where sending_id = ${id}`);
    expect(left).toEqual([{ customer_id: phone, reason: 'no_address' }]);
  });

  it('a sweep asks again for a job that was lost, and for none that is done', async () => {
    await setDefaultRoute(test.db, 'capture');
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer());
    const id = await send(venue);
    await run(test.db, sql`delete from graphile_worker._private_jobs`);
    const sweep = freezeSweep({
      db: test.db,
      clock: { ...clock, now: () => new Date(now.getTime() + 60_000) },
    });
    await sweep.tick();
    expect(await openFreezes()).toContain(`${freezeJob}:${id}`);
    await freeze(id);
    await run(test.db, sql`delete from graphile_worker._private_jobs`);
    await sweep.tick();
    expect(await openFreezes()).not.toContain(`${freezeJob}:${id}`);
  });

  it('a process that starts asks at once for what a killed one may hold; from then on it waits for jobs', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer());
    const id = await send(venue);
    const sweep = freezeSweep({
      db: test.db,
      clock: { ...clock, now: () => new Date(now.getTime() + 1) },
    });
    const isAsked = async (): Promise<boolean> => {
      await run(test.db, sql`delete from graphile_worker._private_jobs`);
      await sweep.tick();
      return (await openFreezes()).includes(`${freezeJob}:${id}`);
    };
    expect(await isAsked()).toBe(true);
    expect(await isAsked()).toBe(false);
  });

  it('a sweep leaves a freeze that failed to its own retries first: three times longer with each failure', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer());
    const id = await send(venue);
    await run(test.db, sql`update mailings set freeze_failures = 1 where sending_id = ${id}`);
    const isAskedAfter = async (seconds: number): Promise<boolean> => {
      await run(test.db, sql`delete from graphile_worker._private_jobs`);
      const at = new Date(now.getTime() + seconds * 1000);
      await freezeSweep({ db: test.db, clock: { ...clock, now: () => at } }).tick();
      return (await openFreezes()).includes(`${freezeJob}:${id}`);
    };
    expect(await isAskedAfter(29)).toBe(false);
    expect(await isAskedAfter(31)).toBe(true);
    await run(
      test.db,
      sql`update mailings set freeze_failures = ${mostFreezeFailures} where sending_id = ${id}`,
    );
    expect(await isAskedAfter(1_000_000)).toBe(false);
  });

  it('a job of a sending that no mailing knows does nothing', async () => {
    await expect(freeze(randomUUID())).resolves.toBeUndefined();
  });
});
