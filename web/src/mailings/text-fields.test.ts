import { describe, expect, it } from 'vitest';
import type { Preview } from './answers.ts';
import { countersOf } from './counted.ts';
import { fieldsOf } from './text-fields.ts';

const count = {
  held: 214,
  willReceive: 196,
  sameAddress: 5,
  unreachable: { total: 9, inactive: 1, no_address: 5, invalid_address: 2, suppressed: 1 },
  leftOut: { total: 4, not_selected: 0, other_delivery_method: 4, no_consent: 0 },
  byLanguage: { en: 69, nl: 127 },
  readers: [
    { read: 'nl', get: 'nl', people: 119 },
    { read: 'en', get: 'en', people: 69 },
    { read: 'de', get: 'nl', people: 5 },
    { read: '', get: 'nl', people: 3 },
  ],
  byGroup: { current: 214, ended: 0 },
} satisfies Preview['count'];

describe('the fields of the free text', () => {
  const fields = (texts: Record<string, string>) => fieldsOf({ count, defaultLanguage: 'nl' }, texts);

  it('CSE-31: stand one for each language that people get, most people first, with their number', () => {
    expect(fields({}).map(({ language, people }) => [language, people])).toEqual([
      ['nl', 127],
      ['en', 69],
    ]);
  });

  it('name the languages that people read and the template lacks', () => {
    expect(fields({})[0]).toMatchObject({ others: ['de'], othersCount: 5 });
    expect(fields({})[1]).toMatchObject({ others: [], othersCount: 0 });
  });

  it('CSE-21: say what people get when a field stays empty', () => {
    const standIns = (texts: Record<string, string>) => fields(texts).map(({ standIn }) => standIn);
    expect(standIns({})).toEqual([null, 'default']);
    expect(standIns({ nl: 'Ziek.' })).toEqual([null, 'default']);
    expect(standIns({ en: 'Ill.' })).toEqual(['nothing', null]);
    expect(standIns({ nl: 'Ziek.', en: 'Ill.' })).toEqual([null, null]);
  });
});

describe('the counters of an audience', () => {
  it('CSE-32: add up to everybody, with the reasons that fit somebody', () => {
    const counters = countersOf(count);
    expect(counters.map(({ group, people }) => [group, people])).toEqual([
      ['will_receive', 201],
      ['unreachable', 9],
      ['left_out', 4],
    ]);
    expect(counters.reduce((sum, { people }) => sum + people, 0)).toBe(count.held);
    expect(counters[1]?.reasons).toEqual([
      { reason: 'no_address', people: 5 },
      { reason: 'invalid_address', people: 2 },
      { reason: 'suppressed', people: 1 },
      { reason: 'inactive', people: 1 },
    ]);
  });
});
