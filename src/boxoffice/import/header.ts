import { isUtf8 } from 'node:buffer';
import { columnsOf, subjects, type Column, type Subject } from '../columns.ts';
import type { Block } from './blocks.ts';
import { shortened, wrong, type ImportError, type Wrong } from './findings.ts';
import { incomplete, Row, scanRow, undouble } from './scan.ts';

/** More columns than any subject has; a header beyond it is not read on. */
const mostColumns = 200;
const longestHeader = 65_536;

export type Header =
  { columns: readonly Column[]; delimiter: number; size: number } | { errors: readonly ImportError[] };

/** Reads the first row: which columns the file has, in its order, and what stands between them. */
export function readHeader(subject: Subject, block: Block): Header {
  const { bytes, last } = block;
  const wrongKind = notCsv(bytes);
  if (wrongKind !== undefined) return refused(wrongKind);
  const from = bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const delimiter = delimiterOf(bytes, from);
  const row = new Row(mostColumns);
  const size = scanRow(bytes, from, last, delimiter, row);
  if (size === incomplete || size > longestHeader)
    return refused(
      wrong(
        'header_endless',
        'The first row does not end where a header would. It must name the columns, on one line.',
      ),
    );
  if (size < 0)
    return refused(
      wrong(
        'header_quote',
        'A quote in the first row is out of place. Write the names of the columns without quotes.',
      ),
    );
  if (row.count > mostColumns) return refused(tooManyColumns(row.count));
  const names = Array.from({ length: row.count }, (_, cell) => nameAt(bytes, row, cell));
  const errors = wrongNames(subject, names);
  if (errors.length > 0) return { errors: [...otherSubject(subject, names), ...errors] };
  const known = new Map(columnsOf[subject].map((column) => [column.name, column]));
  return { columns: names.map((name) => known.get(name)!), delimiter, size };
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function refused(why: Wrong): Header {
  return { errors: [{ row: 1, column: null, ...why }] };
}

function tooManyColumns(count: number): Wrong {
  const message = `The first row names ${count} columns; no file has more than ${mostColumns}. Is this the right file?`;
  return wrong('too_many_columns', message, { count, most: mostColumns });
}

/** Why these bytes are no CSV file in UTF-8, or undefined when they may be. */
function notCsv(bytes: Buffer): Wrong | undefined {
  if (bytes.length === 0)
    return wrong('file_empty', 'The file is empty. The first row must name the columns.');
  const start = bytes.toString('hex', 0, 4);
  if (/^(?:fffe|feff|00|..00)/.test(start))
    return wrong('file_utf16', 'The file is UTF-16 text. Save it again as "CSV UTF-8".');
  // Zip, which xlsx is, and the container of old xls.
  if (/^(?:504b0304|d0cf11e0)/.test(start))
    return wrong(
      'file_spreadsheet',
      'The file is a spreadsheet or an archive, not CSV. Open it and save it as "CSV UTF-8".',
    );
  if (start.startsWith('1f8b')) return wrong('file_compressed', 'The file is compressed. Unpack it first.');
  const firstLine = bytes.subarray(0, longestHeader);
  const lineEnd = firstLine.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (lineEnd > 0 && !isUtf8(firstLine.subarray(0, lineEnd)))
    return wrong('file_not_utf8', 'The file is not UTF-8 text. Save it again as "CSV UTF-8".');
  return undefined;
}

/** Comma, semicolon (spreadsheets in half of Europe) or tab: whichever stands first in the file. No name holds one. */
function delimiterOf(bytes: Buffer, from: number): number {
  const found = bytes
    .subarray(from, longestHeader)
    .find((byte) => byte === 0x2c || byte === 0x3b || byte === 0x09 || byte === 0x0a || byte === 0x0d);
  return found === 0x3b || found === 0x09 ? found : 0x2c;
}

function nameAt(bytes: Buffer, row: Row, cell: number): string {
  const start = row.starts[cell]!;
  const end = row.doubled[cell] ? undouble(bytes, start, row.ends[cell]!) : row.ends[cell]!;
  return bytes.toString('utf8', start, end).trim().toLowerCase();
}

/** Says so where the columns are rather those of another subject: the file is right, the choice was not. */
function otherSubject(subject: Subject, names: readonly string[]): ImportError[] {
  const fits = (each: Subject): number => columnsOf[each].filter(({ name }) => names.includes(name)).length;
  const best = subjects.toSorted((a, b) => fits(b) - fits(a))[0]!;
  if (fits(best) <= fits(subject)) return [];
  const message = `This looks like a file of ${best}, not of ${subject}. Import it as ${best}, or take the file of ${subject}.`;
  return [{ row: 1, column: null, ...wrong('other_subject', message, { subject: best, asked: subject }) }];
}

function wrongNames(subject: Subject, names: readonly string[]): ImportError[] {
  const columns = columnsOf[subject];
  const known = new Set(columns.map((column) => column.name));
  const seen = new Set<string>();
  const errors: ImportError[] = [];
  const found = (column: string, why: Wrong): void => {
    errors.push({ row: 1, column: column.slice(0, 60), ...why });
  };
  for (const name of names) {
    if (seen.has(name)) found(name, columnTwice(name));
    else if (!known.has(name)) found(name, columnUnknown(name, subject));
    seen.add(name);
  }
  for (const column of columns)
    if (column.required && !seen.has(column.name)) found(column.name, columnMissing(column));
  return errors;
}

function columnTwice(name: string): Wrong {
  const values = { name: shortened(name) };
  return wrong(
    'column_twice',
    `The column "${values.name}" is there twice. Take one of the two away.`,
    values,
  );
}

function columnUnknown(name: string, subject: Subject): Wrong {
  const columns = columnsOf[subject].map((column) => column.name).join(', ');
  const tail = `is no column of ${subject}. The columns are: ${columns}.`;
  if (name === '') return wrong('column_nameless', `A column without a name ${tail}`, { columns });
  const values = { name: shortened(name), columns };
  return wrong('column_unknown', `"${values.name}" ${tail}`, values);
}

function columnMissing({ name, meaning }: Column): Wrong {
  return wrong('column_missing', `The column "${name}" is missing: ${meaning}.`, { name });
}
