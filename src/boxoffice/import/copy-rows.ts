import { isAscii, isUtf8 } from 'node:buffer';
import type { Column } from '../columns.ts';
import type { Block, Blocks } from './blocks.ts';
import { CopyBuffer } from './copy-buffer.ts';
import { wrong, type Findings, type Wrong } from './findings.ts';
import { cellWriter, writeEmpty, type WriteCell } from './formats.ts';
import { incomplete, Row, scanRow, strayQuote, undouble } from './scan.ts';

/** A longer row is a quote that was never closed, or an attack (abuse.md, C-25). */
const longestRow = 1_048_576;

/** What was read of a file so far. */
export interface Reading {
  columns: readonly Column[];
  delimiter: number;
  blocks: Blocks;
  findings: Findings;
  /** Rows with something in them, the header not counted. */
  rows: number;
}

/**
 * Reads the rows that follow the header and gives them as lines for COPY: the row's number, then the staged columns
 * in the order of the file. A row with anything wrong goes to the findings instead. Reading stops where it is no
 * longer clear what is a row. Memory holds one block, whatever the size of the file.
 */
export async function* copyRows(reading: Reading, first: Block): AsyncGenerator<Buffer> {
  const lines = new LineWriter(reading);
  for (let block = first; ; block = await reading.blocks.next()) {
    const used = lines.writeBlock(block);
    const text = lines.take();
    if (text.length > 0) yield text;
    if (used === undefined || block.last) return;
    if (block.bytes.length - used > longestRow) return lines.refuseRest(tooLong);
    reading.blocks.keep(block.bytes.subarray(used));
  }
}

const tooLong = wrong(
  'row_too_long',
  'The row is longer than a megabyte, so nothing after it was read. Most likely a quote is opened here and not closed.',
);

class LineWriter {
  readonly #reading: Reading;
  readonly #row: Row;
  readonly #write: WriteCell[];
  readonly #out = new CopyBuffer();
  // The header is row 1.
  #number = 1;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#row = new Row(reading.columns.length);
    this.#write = reading.columns.map(cellWriter);
  }

  take(): Buffer {
    return this.#out.take();
  }

  /** Writes the rows of a block and tells how many bytes they take; undefined when reading must stop. */
  writeBlock({ bytes, last }: Block): number | undefined {
    const ascii = isAscii(bytes);
    let from = 0;
    while (from < bytes.length) {
      const next = scanRow(bytes, from, last, this.#reading.delimiter, this.#row);
      if (next === incomplete && !last) return from;
      if (next < 0) {
        this.refuseRest(
          next === incomplete ? neverClosed : next === strayQuote ? quoteInside : quoteEndsEarly,
        );
        return undefined;
      }
      if (next - from > longestRow) {
        this.refuseRest(tooLong);
        return undefined;
      }
      this.#number++;
      this.#writeRow(bytes, { from, next }, ascii);
      from = next;
    }
    return from;
  }

  /** Says why nothing from the next row on was read. */
  refuseRest(why: Wrong): void {
    this.#reading.findings.add({ row: this.#number + 1, column: null, ...why });
  }

  #writeRow(bytes: Buffer, { from, next }: { from: number; next: number }, ascii: boolean): void {
    const { columns, findings } = this.#reading;
    const { count, starts, ends } = this.#row;
    if (count === 1 && starts[0] === ends[0]) return;
    this.#reading.rows++;
    if (count !== columns.length) {
      return findings.add({ row: this.#number, column: null, ...otherWidth(count, columns.length) });
    }
    if (!ascii && !isUtf8(bytes.subarray(from, next))) {
      return findings.add({ row: this.#number, column: this.#columnNotUtf8(bytes), ...notUtf8 });
    }
    // Escapes at most double a cell; an address is written twice, and its domain may grow fourfold.
    this.#out.reserve(10 * (next - from) + 32 * columns.length + 16);
    const size = this.#out.size;
    this.#out.plain(String(this.#number));
    let isRight = true;
    for (let cell = 0; cell < columns.length; cell++) {
      this.#out.tab();
      const found = this.#writeCell(bytes, cell);
      if (found === undefined) continue;
      isRight = false;
      findings.add({ row: this.#number, column: columns[cell]!.name, ...found });
    }
    if (isRight) this.#out.lineEnd();
    else this.#out.backTo(size);
  }

  #writeCell(bytes: Buffer, cell: number): Wrong | undefined {
    const row = this.#row;
    let start = row.starts[cell]!;
    let end = row.ends[cell]!;
    if (row.doubled[cell]) end = undouble(bytes, start, end);
    while (start < end && bytes[start]! <= 0x20) start++;
    while (end > start && bytes[end - 1]! <= 0x20) end--;
    if (start < end) return this.#write[cell]!(bytes, start, end, this.#out);
    const column = this.#reading.columns[cell]!;
    if (column.required) return emptyCell(column);
    writeEmpty(column, this.#out);
    return undefined;
  }

  #columnNotUtf8(bytes: Buffer): string | null {
    const { starts, ends } = this.#row;
    const wrong = this.#reading.columns.find((_, cell) => !isUtf8(bytes.subarray(starts[cell], ends[cell])));
    return wrong?.name ?? null;
  }
}

function otherWidth(cells: number, header: number): Wrong {
  const message = `The row has ${cells} cells, the header ${header}. A cell with a comma in it must stand in quotes.`;
  return wrong('row_width', message, { cells, header });
}

function emptyCell({ name, meaning }: Column): Wrong {
  const message = `The cell is empty. Every row needs a ${name}: ${meaning}.`;
  return wrong('cell_empty', message, { column: name });
}

const notUtf8 = wrong('row_not_utf8', 'The row is not UTF-8 text. Save the file again as "CSV UTF-8".');
const neverClosed = wrong(
  'quote_never_closed',
  'A quote is opened in this row and never closed, so nothing from here on was read. Close it, or double it if it is part of the text.',
);
const quoteInside = wrong(
  'quote_inside',
  'A quote stands inside a cell that does not begin with one, so nothing from here on was read. Put the whole cell in quotes and double the quotes in it.',
);
const quoteEndsEarly = wrong(
  'quote_ends_early',
  'Something follows the closing quote of a cell, so nothing from here on was read. Double the quotes that are part of the text.',
);
