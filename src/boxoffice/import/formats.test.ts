import { describe, expect, it } from 'vitest';
import { columnsOf, subjects, type Column, type Format } from '../columns.ts';
import { CopyBuffer } from './copy-buffer.ts';
import { cellWriter } from './formats.ts';

/** What COPY gets for this text, or undefined when it is refused. */
function read(format: Format, text: string, more: Partial<Column> = {}): string | undefined {
  const out = new CopyBuffer();
  const bytes = Buffer.from(text);
  out.reserve(10 * bytes.length + 100);
  const message = cellWriter({ name: 'x', format, meaning: '', ...more })(bytes, 0, bytes.length, out);
  return message === undefined ? out.take().toString() : undefined;
}

describe('cells', () => {
  it.each<[Format, string, string]>([
    ['moment', '2026-03-01T19:30:00+01:00', '2026-03-01T19:30:00+01:00'],
    ['moment', '2024-02-29 19:30Z', '2024-02-29 19:30Z'],
    ['date', '2026-12-31', '2026-12-31'],
    ['money', '-12.50', '-12.50'],
    ['currency', 'eur', 'EUR'],
    ['count', '1000000', '1000000'],
    ['yes_no', 'Yes', 't'],
    ['yes_no', '0', 'f'],
    ['language', 'pt_br', 'pt-BR'],
    ['languages', 'nl, en nl', '{nl,en}'],
    ['zone', 'Europe/Amsterdam', 'Europe/Amsterdam'],
    ['country', 'nl', 'NL'],
    [
      'names',
      'nl=De "tuin" \\ x | de = Der Garten',
      '{"nl":"De \\\\"tuin\\\\" \\\\\\\\ x","de":"Der Garten"}',
    ],
    ['text', 'a\\b\tc', 'a\\\\b c'],
    ['email', 'Zoë@Example.org.', 'Zoë@Example.org\tzoë@example.org\tt'],
    ['email', 'a, b', 'a, b\ta, b\tf'],
  ])('%s: %s', (format, text, expected) => expect(read(format, text)).toBe(expected));

  it.each<[Format, string]>([
    ['moment', '2026-03-01 19:30'],
    ['moment', '2026-02-29T19:30Z'],
    ['moment', '2026-03-01T24:00Z'],
    ['moment', '01-03-2026T19:30Z'],
    ['moment', '0001-01-01T00:00Z'],
    ['date', '2026-13-01'],
    ['date', '2026-04-31'],
    ['money', '12,50'],
    ['money', '1e3'],
    ['money', 'NaN'],
    ['currency', '€'],
    ['count', '-1'],
    ['count', '1000001'],
    ['yes_no', 'maybe'],
    ['language', 'english please'],
    ['language', 'e'],
    ['zone', 'Europe/Amsterdan'],
    ['zone', '+01:00'],
    ['country', 'NLD'],
    ['names', 'De kersentuin'],
    ['key', 'x'.repeat(201)],
    ['text', 'x'.repeat(1001)],
    ['notes', 'x'.repeat(20_001)],
  ])('not %s: %s', (format, text) => expect(read(format, text)).toBeUndefined());

  it('takes a choice however it is written, and none but those named', () => {
    const choices = ['print_at_home', 'post'];
    expect(read('choice', 'Print at Home', { choices })).toBe('print_at_home');
    expect(read('choice', 'pigeon', { choices })).toBeUndefined();
  });
});

describe('the table of columns', () => {
  it('refers only to subjects that come before', () => {
    const late = subjects.flatMap((subject, at) =>
      columnsOf[subject].filter(({ to }) => to !== undefined && subjects.indexOf(to) >= at),
    );
    expect(late).toEqual([]);
  });

  it('has defaults that its own formats can read', () => {
    const columns = subjects.flatMap((subject) => columnsOf[subject]).filter((column) => column.default);
    const unread = columns.filter((column) => read(column.format, column.default!, column) === undefined);
    expect(columns.length).toBeGreaterThan(10);
    expect(unread).toEqual([]);
  });
});
