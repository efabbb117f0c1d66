import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv.ts';

describe('C-9: a cell of a CSV file', () => {
  it.each([
    '=HYPERLINK("http://evil","x")',
    "+cmd|' /C calc'!A0",
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1+1',
    '\u00A0=1',
    '\u200B=1',
    '\uFEFF=1',
    '\0=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '+31-20-5550142',
    '+31 (0)20 5550142',
    '+31 20  5550142',
  ])('C-9: %j gets an apostrophe in front', (text) => {
    const [[cell]] = parse(csvLine([text]), { relax_column_count: true }) as [[string]];
    expect(cell.startsWith("'")).toBe(true);
    expect(cell.slice(1)).toBe(text.replaceAll('\0', ''));
  });

  it.each([
    '+31 6 12345678',
    '+31612345678',
    '06 1234 5678',
    "O'Brien",
    'jan@mail.example',
    '3511 AB',
    '',
    'a=b',
    '1-2',
  ])('C-9: %j stays as it is', (text) => {
    const [[cell]] = parse(csvLine([text, 'end'])) as [[string]];
    expect(cell).toBe(text);
  });

  it('quotes what would end a cell or a line', () => {
    expect(csvCell('say "hi", Bea')).toBe('"say ""hi"", Bea"');
    expect(csvCell('two\nlines')).toBe('"two\nlines"');
  });

  it('any cells come back whole, and none begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), (cells) => {
        const parsed = parse(`head\r\n${csvLine(cells)}`, { relax_column_count: true }) as [
          unknown,
          string[],
        ];
        expect(parsed[1]).toHaveLength(cells.length);
        for (const cell of parsed[1])
          expect(/^[=+\-@＝＋－＠\t\r\n]/.test(cell) && !/^\+[\d ]+$/.test(cell)).toBe(false);
      }),
    );
  });
});
