import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomplete, Row, scanRow, strayQuote, textAfterQuote, undouble } from './scan.ts';

const comma = 0x2c;

/** All rows of a text as strings, or the reason why reading stopped. */
function scanAll(text: string): string[][] | number {
  const bytes = Buffer.from(text);
  const row = new Row(50);
  const found: string[][] = [];
  for (let from = 0; from < bytes.length;) {
    const next = scanRow(bytes, from, true, comma, row);
    if (next < 0) return next;
    found.push(cellsOf(bytes, row));
    from = next;
  }
  return found;
}

function cellsOf(bytes: Buffer, row: Row): string[] {
  return Array.from({ length: row.count }, (_, cell) => {
    const start = row.starts[cell]!;
    const end = row.doubled[cell] ? undouble(bytes, start, row.ends[cell]!) : row.ends[cell]!;
    return bytes.toString('utf8', start, end);
  });
}

/** What csv-parse makes of a text, or undefined when it is not CSV to it. */
function parsedByOther(text: string): string[][] | undefined {
  try {
    return parse(text, { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    // Its refusal is the answer.
    return undefined;
  }
}

describe('scanRow', () => {
  it('C-25: reads lines that end by CR LF, LF and CR in one file', () => {
    expect(scanAll('a,b\r\nc,d\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('reads quoted cells with delimiters, line ends and doubled quotes in them', () => {
    expect(scanAll('"a,1","b\r\n2","c""3"""\n"",,""\n')).toEqual([
      ['a,1', 'b\r\n2', 'c"3"'],
      ['', '', ''],
    ]);
  });

  it('gives the last row without a line end, and an empty cell after a last delimiter', () => {
    expect(scanAll('a,')).toEqual([['a', '']]);
    expect(scanAll('a,"b"')).toEqual([['a', 'b']]);
  });

  it('says so when it is not clear where a row ends', () => {
    expect(scanAll('a"b,c\n')).toBe(strayQuote);
    expect(scanAll('"a"b,c\n')).toBe(textAfterQuote);
    expect(scanAll('"a,c\n')).toBe(incomplete);
  });

  it('waits for more wherever a block is cut, and then reads the same', () => {
    const text = '"a""x",b\r\n"c\n","d"\r\n';
    const whole = Buffer.from(text);
    const row = new Row(4);
    for (let cut = 0; cut < whole.length; cut++) {
      const first = scanRow(whole.subarray(0, cut), 0, false, comma, row);
      // The first row is ten bytes long: a cut before its end leaves it incomplete, one after it does not matter.
      expect({ cut, first }).toEqual({ cut, first: cut < 10 ? incomplete : 10 });
    }
    expect(scanAll(text)).toEqual([
      ['a"x', 'b'],
      ['c\n', 'd'],
    ]);
  });

  it('reads what csv-parse reads, and refuses what it refuses', () => {
    const piece = fc.constantFrom('a', 'é', ' ', '"', '""', ',', '\n', '"x"', '"\n"', '"",');
    let refused = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const expected = parsedByOther(text);
        const found = scanAll(text);
        if (expected === undefined) refused++;
        expect(typeof found === 'number' ? undefined : found).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
