import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue } from '../../test/sample-venue.ts';
import { sql } from '../platform/database.ts';
import { saveTemplate } from '../templates/index.ts';
import { lackingLanguages, manyRead } from './lacking-languages.ts';

const test = testDatabase();
const now = new Date('2026-11-20T16:00:00Z');
const ahead = { from: now, until: new Date('2026-12-20T00:00:00Z') };
const document = {
  preheader: '',
  blocks: [{ kind: 'text' as const, content: [{ kind: 'text' as const, text: 'Fine.' }] }],
};

beforeAll(async () => {
  const venue = await sampleVenue(test.db);
  await sql`update venues set languages = '{en,nl}'`.execute(test.db);
  const readers = [...Array<string>(12).fill('nl-BE'), ...Array<string>(20).fill('en')];
  for (const language of readers) await venue.ticket(await venue.customer({ language }));
  for (const [code, languages] of [
    ['ONLYEN', ['en']],
    ['BOTH', ['en', 'nl']],
  ] as const)
    await saveTemplate(
      test.db,
      {
        code,
        name: code,
        purpose: 'information',
        variants: Object.fromEntries(languages.map((language) => [language, { subject: 'x', document }])),
      },
      { clock: { now: () => now, monotonic: () => 0 }, by: 'Ada' },
    );
});

describe('a language that a template lacks', () => {
  it('is told of with its readers, when the template is sent and many read it', async () => {
    expect(await lackingLanguages(test.db, new Set(['ONLYEN', 'BOTH']), ahead)).toEqual([
      { template: { code: 'ONLYEN', name: 'ONLYEN' }, language: 'nl', people: 12 },
    ]);
  });

  it('is nobody’s affair while the template is not sent, or nobody with a ticket is to come', async () => {
    expect(await lackingLanguages(test.db, new Set(['BOTH']), ahead)).toEqual([]);
    const later = { from: ahead.until, until: new Date('2027-01-01T00:00:00Z') };
    expect(await lackingLanguages(test.db, new Set(['ONLYEN']), later)).toEqual([]);
  });

  it('is read by many from a tenth of all on, and ten people', () => {
    const lacking = [{ template: { code: 'A', name: 'A' }, language: 'nl' }];
    const by = (nl: number, en: number) =>
      manyRead(lacking, [
        { language: 'nl', people: nl },
        { language: 'en', people: en },
      ]).length;
    expect([by(10, 90), by(10, 91), by(9, 0), by(9, 900)]).toEqual([1, 0, 0, 0]);
  });
});
