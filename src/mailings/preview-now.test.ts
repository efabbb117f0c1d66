import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue } from '../../test/sample-venue.ts';
import { loadDemoVenue } from '../boxoffice/index.ts';
import { ensureIdentity, personValues as readPersonValues, suppress } from '../delivery/index.ts';
import { row, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { ensureStarters } from '../templates/index.ts';
import { previewNow, type PreviewVerdict, type ReadPersonValues } from './preview-now.ts';
import { sendNow } from './send-now.ts';

const test = testDatabase();
const now = new Date('2026-11-21T16:00:00Z');

const personValues: ReadPersonValues = async (_, { customerId, fields }) =>
  Object.fromEntries(fields.map((field) => [field, `${field} of ${customerId}`]));

const preview = (wanted: Parameters<typeof previewNow>[1]): Promise<PreviewVerdict> =>
  previewNow(test.db, wanted, { now, personValues });

beforeAll(async () => {
  await ensureIdentity(test.db);
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
    expect(verdict.ok && verdict.noSample).toMatch(/^Visser holds no ticket for "The Cherry Orchard"/);
  });

  it('CSE-33: shows the typed text on yellow for looking at, and leaves what is sent as it is', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer({ language: 'en' }));
    const instance = String(venue.instanceId);
    const verdict = await preview({
      instance,
      template: 'CANCEL',
      freeText: { en: 'Ill & sad', nl: 'Ziek' },
    });
    const sample = verdict.ok ? verdict.sample : null;
    expect(sample?.html).toContain('Ill &amp; sad');
    expect(sample?.html).not.toContain('<mark');
    expect(sample?.marked.replace(/<mark[^>]*>(.*)<\/mark>/, '$1')).toBe(sample?.html);
    expect(sample?.marked).toMatch(/<mark style="[^"]+">Ill &amp; sad<\/mark>/);
  });

  it('walks through the people of a language, and says of somebody who gets nothing why', async () => {
    const venue = await sampleVenue(test.db);
    const people = [];
    for (const language of ['en', 'nl', 'en', 'en']) people.push(await venue.customer({ language }));
    const blocked = await venue.customer({ language: 'en', email: 'stop@example.org' });
    await venue.suppress('stop@example.org');
    for (const id of [...people, blocked]) await venue.ticket(id);
    const [first, dutch, second, third] = people;
    const wanted = { instance: String(venue.instanceId), template: 'CANCEL' };
    const sampleFor = async (shown: { customerId?: number; language?: string }) => {
      const verdict = await preview({ ...wanted, ...shown });
      return verdict.ok ? verdict.sample : null;
    };
    expect(await sampleFor({ language: 'nl' })).toMatchObject({
      customerId: dutch,
      previous: null,
      next: null,
    });
    expect(await sampleFor({ language: 'en' })).toMatchObject({
      customerId: first,
      previous: null,
      next: second,
    });
    expect(await sampleFor({ customerId: second })).toMatchObject({ previous: first, next: third });
    expect(await sampleFor({ customerId: blocked })).toMatchObject({
      reason: 'suppressed',
      to: 'stop@example.org',
    });
    const none = await preview({ ...wanted, language: 'de' });
    expect(none.ok && none.noSample).toMatch(/in this language/);
  });

  it('counts readers by the language they have and the one they get', async () => {
    const venue = await sampleVenue(test.db);
    for (const language of ['nl_BE', 'nl', 'de', null, 'en-GB'])
      await venue.ticket(await venue.customer({ language }));
    const verdict = await preview({ instance: String(venue.instanceId), template: 'CANCEL' });
    if (!verdict.ok) throw new Error(verdict.refusal.message);
    const { readers, byLanguage } = verdict.count;
    expect(readers[0]).toEqual({ read: 'nl', get: 'nl', people: 2 });
    expect(readers.slice(1)).toEqual(
      expect.arrayContaining([
        { read: 'de', get: verdict.defaultLanguage, people: 1 },
        { read: '', get: verdict.defaultLanguage, people: 1 },
        { read: 'en', get: 'en', people: 1 },
      ]),
    );
    const sums = Object.fromEntries(
      Object.keys(byLanguage).map((language) => [
        language,
        readers.reduce((all, { get, people }) => (get === language ? all + people : all), 0),
      ]),
    );
    expect(sums).toEqual(byLanguage);
  });

  it('C-16: tells of the newest message to the same instance within 24 hours', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer());
    const instance = String(venue.instanceId);
    const earlier = async (template: string, at = now): Promise<unknown> => {
      const verdict = await previewNow(test.db, { instance, template }, { now: at, personValues });
      return verdict.ok ? verdict.earlier : verdict.refusal;
    };
    expect(await earlier('CANCEL')).toBeNull();
    const sent = await sendNow(
      test.db,
      { instance, template: 'CANCEL', confirmNoMarketing: true, idempotencyKey: newId() },
      { actor: 'Maud', clock: { now: () => now, monotonic: () => 0 }, newId },
    );
    expect(await earlier('cancel')).toEqual({
      sendingId: sent.ok && sent.sendingId,
      template: { code: 'CANCEL', name: 'Performance cancelled' },
      isSameTemplate: true,
      by: 'Maud',
      at: now,
    });
    expect(await earlier('REMINDER')).toMatchObject({ isSameTemplate: false });
    expect(await earlier('CANCEL', new Date(now.getTime() + 24 * 3_600_000 + 1))).toBeNull();
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
