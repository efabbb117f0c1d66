import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue } from '../../test/sample-venue.ts';
import { loadDemoVenue } from '../boxoffice/index.ts';
import { personValues as readPersonValues, suppress } from '../delivery/index.ts';
import { row, sql } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { ensureStarters } from '../templates/index.ts';
import { previewNow, type PreviewVerdict, type ReadPersonValues } from './preview-now.ts';

const test = testDatabase();
const now = new Date('2026-11-21T16:00:00Z');

const personValues: ReadPersonValues = async (_, { customerId, fields }) =>
  Object.fromEntries(fields.map((field) => [field, `${field} of ${customerId}`]));

const preview = (wanted: Parameters<typeof previewNow>[1]): Promise<PreviewVerdict> =>
  previewNow(test.db, wanted, { now, personValues });

beforeAll(async () => {
  await ensureStarters(test.db, { clock: { now: () => now, monotonic: () => 0 } });
});

describe('a preview', () => {
  it('CSE-32: counts who will receive and who cannot, and shows the message of a real holder in their language', async () => {
    const venue = await sampleVenue(test.db);
    const [dutch, english, phone] = [
      await venue.customer({ language: 'nl' }),
      await venue.customer({ language: 'en' }),
      await venue.customer({ email: null }),
    ];
    for (const id of [dutch, english, phone]) await venue.ticket(id);
    const wanted = {
      instance: String(venue.instanceId),
      template: 'CANCEL',
      freeText: { en: 'Ill <b>', nl: 'Ziek' },
    };
    const verdict = await preview(wanted);
    if (!verdict.ok) throw new Error(verdict.refusal.message);
    expect(verdict.count).toMatchObject({
      held: 3,
      willReceive: 2,
      unreachable: { no_address: 1, total: 1 },
    });
    expect(verdict.count.byLanguage).toEqual({ en: 1, nl: 1 });
    expect(verdict.sample).toMatchObject({ customerId: dutch, name: 'Visser', language: 'nl' });
    expect(verdict.sample?.subject).toContain('Geannuleerd: The Cherry Orchard, zaterdag 21 november 2026');
    expect(verdict.sample?.text).toContain(`customer.first_name of ${dutch}`);
    const other = await preview({ ...wanted, customerId: english });
    expect(other.ok && other.sample?.html).toContain('Ill &lt;b&gt;');
    const sendings = await row(test.db, sql<{ count: number }>`select count(*) as count from sendings`);
    expect(sendings.count).toBe(0);
  });

  it('CSE-32: of the demo venue adds up to what the demo promises, and reads real people', async () => {
    const demo = await loadDemoVenue(test, { now, seed: 1, customers: 2_000, log: openLog('silent') });
    for (const address of demo.suppress)
      await suppress(test.db, {
        channel: 'email',
        address,
        scope: 'all',
        at: now,
        by: 'test',
        reason: 'staff',
      });
    const wanted = { instance: String(demo.cancelledInstanceId), template: 'CANCEL' };
    const verdict = await previewNow(test.db, wanted, { now, personValues: readPersonValues });
    if (!verdict.ok) throw new Error(verdict.refusal.message);
    expect(verdict.count).toMatchObject({
      held: 420,
      willReceive: 375,
      sameAddress: 10,
      unreachable: { inactive: 10, no_address: 15, invalid_address: 5, suppressed: 5, total: 35 },
      leftOut: { total: 0 },
      byGroup: { current: 400, ended: 20 },
    });
    expect(verdict.sample?.text).toContain(verdict.sample?.name.split(' ')[0]);
  });

  it('shows nobody else to whoever asks for a customer outside the audience', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer());
    const stranger = await venue.customer();
    const verdict = await preview({
      instance: String(venue.instanceId),
      template: 'CANCEL',
      customerId: stranger,
    });
    expect(verdict.ok && verdict.sample).toBeNull();
  });

  it('says so when nobody would get the message, and when nobody holds a ticket', async () => {
    const venue = await sampleVenue(test.db);
    const wanted = {
      instance: String(venue.instanceId),
      template: 'CANCEL',
      freeText: { en: 'Ill', nl: 'Ziek' },
    };
    const warned = async (): Promise<string[]> => {
      const verdict = await preview(wanted);
      return verdict.ok ? verdict.warnings.map((warning) => warning.code) : [verdict.refusal.code];
    };
    expect(await warned()).toEqual(['nobody_holds']);
    await venue.ticket(await venue.customer({ active: false }));
    expect(await warned()).toEqual(['nobody_receives']);
  });

  it('refuses what sending would refuse, with the same sentence', async () => {
    const venue = await sampleVenue(test.db);
    await venue.cancelInstance(now);
    const verdict = await preview({ instance: String(venue.instanceId), template: 'REMINDER' });
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'instance_cancelled' } });
  });
});
