import { describe, expect, it } from 'vitest';
import type { InstanceView } from '../boxoffice/index.ts';
import type { Organisation } from '../organisation/index.ts';
import { layOutText } from './free-text.ts';
import { instanceFit, inWords } from './instance-fit.ts';
import { commandKey, hashOf } from './request.ts';
import { sharedValues } from './shared.ts';
import { summaryLine } from './summary-line.ts';

const start = new Date('2026-11-21T19:00:00Z');
const hours = (count: number): Date => new Date(start.getTime() + count * 3_600_000);

function instance(changes: Partial<InstanceView> = {}): InstanceView {
  return {
    id: 1,
    sourceId: 'I1',
    event: { id: 1, sourceId: 'E1', name: 'The Cherry Orchard', names: { nl: 'De kersentuin' } },
    stage: { id: 1, name: 'Main stage' },
    venue: {
      id: 1,
      name: 'The Wharf',
      zone: 'Europe/Amsterdam',
      country: 'NL',
      address: 'Quay 1, Utrecht',
      languages: ['en', 'nl'],
      defaultLanguage: 'en',
      colour: null,
    },
    startsAt: start,
    endsAt: null,
    doorsAt: hours(-0.5),
    state: 'on_sale',
    cancelledAt: null,
    printAtHome: true,
    capacity: null,
    version: 1,
    ...changes,
  };
}

describe('whether a message fits an instance', () => {
  const cancelled = instance({ state: 'cancelled', cancelledAt: hours(-3) });
  const postponed = instance({ state: 'postponed' });

  it.each([
    ['information', instance(), hours(-1), 'fits'],
    ['ticket', instance(), hours(-1), 'fits'],
    ['information', instance(), start, 'instance_started'],
    ['ticket', instance(), hours(1), 'instance_started'],
    ['information', cancelled, hours(-1), 'instance_cancelled'],
    ['ticket', cancelled, hours(-1), 'instance_cancelled'],
    ['information', postponed, hours(-1), 'instance_postponed'],
    ['marketing', instance(), hours(-1), 'marketing_template'],
    ['change', cancelled, hours(-1), 'fits'],
    ['change', postponed, hours(-1), 'fits'],
    ['change', instance(), hours(23.9), 'fits'],
    ['change', cancelled, hours(24), 'instance_past'],
  ] as const)('meaning 11 to 13: purpose %s', (purpose, of, now, expected) => {
    const fit = instanceFit(purpose, of, now);
    expect(fit.fits ? 'fits' : fit.code).toBe(expected);
    // A sentence, whenever there is one.
    expect(fit.fits ? 'Yes.' : fit.message).toMatch(/^[A-Z"].*\.$/s);
  });

  it('a preparing message is useful until the start, news for a day more', () => {
    expect(instanceFit('information', instance(), hours(-2))).toEqual({ fits: true, usefulUntil: start });
    expect(instanceFit('change', instance(), hours(-2))).toEqual({ fits: true, usefulUntil: hours(24) });
    expect(instanceFit('change', instance(), hours(3))).toEqual({ fits: true, usefulUntil: hours(27) });
  });

  it('names the instance as staff know it, in the time of its venue', () => {
    expect(inWords(instance())).toBe('"The Cherry Orchard" of Saturday, 21 November 2026, 20:00');
  });
});

const organisation: Organisation = {
  name: 'Wharf Theatres',
  homePage: null,
  address: 'Postbus 12\n3500 AA Utrecht',
  phone: '+31 30 555 01 00',
  languages: ['en'],
  zone: 'Europe/Amsterdam',
  country: 'NL',
  colour: null,
};

describe('the values all messages share', () => {
  it('B-44: are in the words of each language and the time of the venue', () => {
    expect(sharedValues(instance(), organisation, ['en', 'nl'])).toEqual({
      en: {
        'event.name': 'The Cherry Orchard',
        'instance.date': 'Saturday, 21 November 2026',
        'instance.time': '20:00',
        'instance.doors': '19:30',
        'stage.name': 'Main stage',
        'venue.name': 'The Wharf',
        'venue.address': 'Quay 1, Utrecht',
        'organisation.contact': 'Wharf Theatres\nPostbus 12\n3500 AA Utrecht\nTelephone +31 30 555 01 00',
      },
      nl: expect.objectContaining({
        'event.name': 'De kersentuin',
        'instance.date': 'zaterdag 21 november 2026',
      }),
    });
  });

  it('say the zone only where the clock shows a time twice', () => {
    const time = (at: string): string | undefined =>
      sharedValues(instance({ startsAt: new Date(at) }), organisation, ['nl'])['nl']?.['instance.time'];
    expect(time('2026-10-25T00:30:00Z')).toBe('02:30 CEST');
    expect(time('2026-10-25T01:30:00Z')).toBe('02:30 CET');
    expect(time('2026-10-25T02:30:00Z')).toBe('03:30');
    expect(time('2026-03-29T01:30:00Z')).toBe('03:30');
  });

  it('follow the country of the venue: an American one writes another date and clock', () => {
    const { venue } = instance();
    const american = instance({
      venue: { ...venue, country: 'US', zone: 'America/New_York' },
      doorsAt: null,
    });
    expect(sharedValues(american, organisation, ['en'])['en']).toMatchObject({
      'instance.date': 'Saturday, November 21, 2026',
      'instance.time': expect.stringMatching(/^2:00\sPM$/),
      'instance.doors': '',
    });
  });
});

describe('who writes, at the foot of a message', () => {
  const contact = (known: Partial<Organisation>, language = 'en'): string | undefined =>
    sharedValues(instance(), { ...organisation, ...known }, [language])[language]?.['organisation.contact'];

  it.each([
    ['en', 'Telephone +31 30 555 01 00'],
    ['nl-BE', 'Telefoon +31 30 555 01 00'],
    ['fi', 'Tel. +31 30 555 01 00'],
  ])('names the telephone in the language of its reader: %s', (language, line) => {
    expect(contact({}, language)?.split('\n').at(-1)).toBe(line);
  });

  it('leaves no line for what nobody has said', () => {
    expect(contact({ phone: null })).toBe('Wharf Theatres\nPostbus 12\n3500 AA Utrecht');
  });

  it('is the venue until the organisation is set', () => {
    expect(contact({ name: '', address: null, phone: null })).toBe('The Wharf\nQuay 1, Utrecht');
  });
});

describe('free text over languages', () => {
  const lay = (given: Parameters<typeof layOutText>[0]): ReturnType<typeof layOutText> =>
    layOutText(given, ['en', 'nl'], 'en');

  it('CSE-21: one text serves all, with a warning for readers of another language; line breaks stay', () => {
    expect(lay(' The lead is ill.\r\nSorry!\rAda ')).toEqual({
      ok: true,
      byLanguage: { en: 'The lead is ill.\nSorry!\nAda', nl: 'The lead is ill.\nSorry!\nAda' },
      warnings: [expect.objectContaining({ code: 'text_in_one_language' })],
    });
  });

  it('each language has its own text, whatever the spelling of its tag', () => {
    expect(lay({ EN: 'Ill.', nl: 'Ziek.' })).toEqual({
      ok: true,
      byLanguage: { en: 'Ill.', nl: 'Ziek.' },
      warnings: [],
    });
  });

  it('a text without one in the default language warns that others get none', () => {
    const laid = lay({ nl: 'Ziek.' });
    expect(laid).toMatchObject({ ok: true, byLanguage: { en: '', nl: 'Ziek.' } });
    expect(laid.ok && laid.warnings[0]?.message).toMatch(/Readers of en get no free text/);
  });

  it('a text in a language the template lacks is refused, for nobody would read it', () => {
    expect(lay({ en: 'Ill.', de: 'Krank.' })).toMatchObject({ ok: false, code: 'text_language_unknown' });
    expect(lay({ de: '  ' })).toEqual({ ok: true, byLanguage: {}, warnings: [] });
  });

  it('drops what neither a mail nor the database can hold', () => {
    expect(lay({ en: 'a\0b\ud800', nl: 'x' })).toMatchObject({ byLanguage: { en: 'ab\ufffd', nl: 'x' } });
  });
});

describe('hashes and keys', () => {
  it('are equal for equal wishes, in whatever order they are written', () => {
    expect(hashOf({ a: 1, b: { c: 'x', d: [1, 2] }, e: undefined })).toBe(
      hashOf({ b: { d: [1, 2], c: 'x' }, a: 1 }),
    );
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
    expect(hashOf({ a: '1' })).not.toBe(hashOf({ a: 1 }));
  });

  it('a command typed twice has the same key, another text another', () => {
    const command = { instance: 'I1', template: 'CANCEL', freeText: 'Ill.' };
    expect(commandKey(command)).toBe(commandKey({ ...command }));
    expect(commandKey(command)).not.toBe(commandKey({ ...command, freeText: 'Storm.' }));
  });
});

describe('the summary line', () => {
  const summary = { held: 412, reached: 380, unreachable: 30, leftOut: 2, waiting: 0 };

  it('CSE-34: counts people in fixed words, and who is still waiting while there is somebody', () => {
    expect(summaryLine(summary)).toBe('summary held=412 reached=380 unreachable=30 left_out=2');
    expect(summaryLine({ ...summary, reached: 370, waiting: 10 })).toBe(
      'summary held=412 reached=370 unreachable=30 left_out=2 waiting=10',
    );
  });
});
