import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { row, rows, sql } from '../../platform/database.ts';
import type { Subject } from '../columns.ts';
import { csv, emptyAll, take } from '../import-file.testing.ts';

const test = testDatabase();
beforeEach(() => emptyAll(test));

/** The one error of a file that must be refused. */
async function refusal(text: string | Buffer, subject: Subject = 'events'): Promise<string> {
  const report = await take(test, subject, text);
  expect(report.outcome).toBe('refused');
  expect(await rows(test.db, sql`select from ${sql.table(subject)}`)).toEqual([]);
  const [{ row: line, column, message }] = report.errors as [(typeof report.errors)[number]];
  return `${line} ${column}: ${message}`;
}

/** As many bytes as are asked for, and a count of those that were. */
function endless(piece: Buffer, start: string): { input: AsyncGenerator<Buffer>; read: () => number } {
  let read = 0;
  async function* input(): AsyncGenerator<Buffer> {
    yield Buffer.from(start);
    for (; read < 2 ** 31; read += piece.length) yield piece;
  }
  return { input: input(), read: () => read };
}

describe('a hostile file', () => {
  it('C-25: is read no further than a line of two gigabytes makes plain', async () => {
    for (const start of ['', 'source_id,name\n', 'source_id,name\nE1,"']) {
      const { input, read } = endless(Buffer.alloc(65_536, 'x'), start);
      const before = process.memoryUsage().rss;
      const report = await take(test, 'events', '', { input });
      expect(report).toMatchObject({ outcome: 'refused', errorCount: 1 });
      expect(read()).toBeLessThan(4_000_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    }
  });

  it('C-25: is refused for a million columns, in the header and in a row', async () => {
    const many = 'x,'.repeat(1_000_000);
    expect(await refusal(`${many}\n`)).toMatch(/^1 null: /);
    expect(await refusal(`${'x,'.repeat(5000)}x\n`)).toMatch(/^1 null: The first row names 5001 columns/);
    expect(await refusal(`source_id,name\n${many}\n`)).toMatch(/^2 null: The row is longer than a megabyte/);
    expect(await refusal(`source_id,name\n${'x,'.repeat(400_000)}\n`)).toMatch(
      /^2 null: The row has 400001 cells/,
    );
  });

  it('C-25: is told how to save it when it is UTF-16, a spreadsheet, an archive or not text', async () => {
    const text = csv('source_id,name', 'E1,Zoë');
    const asUtf8 = /Save it again as "CSV UTF-8"/;
    const littleEndian = Buffer.from(text, 'utf16le');
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xfe]), littleEndian]))).toMatch(asUtf8);
    expect(await refusal(littleEndian)).toMatch(asUtf8);
    expect(await refusal(Buffer.from(littleEndian).swap16())).toMatch(asUtf8);
    expect(await refusal(Buffer.from('PK\u0003\u0004xxxx'))).toMatch(/spreadsheet/);
    expect(await refusal(Buffer.from('1f8b0800', 'hex'))).toMatch(/compressed/);
    expect(await refusal('')).toMatch(/empty/);
    expect(await refusal(Buffer.from(text, 'latin1'))).toMatch(/^2 name: The row is not UTF-8 text/);
    expect(await refusal(readFileSync(process.execPath).subarray(0, 100_000))).toMatch(/^1 /);
  });

  it('C-25: is taken with a byte order mark, mixed line ends, blank lines and semicolons', async () => {
    const text = '\uFEFFSource_ID;NAME\r\nE1;A, b\n\nE2;"B;\nb"\rE3;C';
    expect(await take(test, 'events', text)).toMatchObject({ outcome: 'applied', rows: 3 });
    const found = await rows(test.db, sql`select source_id, name from events order by 1`);
    expect(found).toEqual([
      { source_id: 'E1', name: 'A, b' },
      { source_id: 'E2', name: 'B; b' },
      { source_id: 'E3', name: 'C' },
    ]);
  });

  it('C-25: is refused for a header that names a column twice, none, an unknown one, or too few', async () => {
    expect(await refusal('source_id,name,Name\nE1,a,b\n')).toMatch(
      /^1 name: The column "name" is there twice/,
    );
    expect(await refusal('source_id,name,\nE1,a,b\n')).toMatch(/^1 : A column without a name/);
    expect(await refusal('source_id,name,titel\n')).toMatch(
      /^1 titel: "titel" is no column of events. The columns are: source_id, name, names,/,
    );
    expect(await refusal('name\nA\n')).toMatch(/^1 source_id: The column "source_id" is missing/);
  });

  it('C-25: cannot reach the prototype by a header or a value', async () => {
    expect(await refusal('source_id,name,__proto__\nE1,a,b\n')).toMatch(/"__proto__" is no column/);
    expect(await refusal('source_id,name,constructor\nE1,a,b\n')).toMatch(/"constructor" is no column/);
    expect(await take(test, 'events', csv('source_id,name', '__proto__,constructor'))).toMatchObject({
      added: 1,
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('C-25: cannot end the copying, add a row or leave its cell', async () => {
    const wild = [
      '\\.',
      '\\N',
      'a\tb',
      'a\\',
      'x\\ny',
      "'); drop table events;--",
      '=1+1',
      'a\u0000\u001b[31m',
      '{"a":"b',
    ];
    const lines = wild.map((value, at) => `E${at},"${value.replaceAll('"', '""')}"`);
    expect(await take(test, 'events', csv('source_id,name', ...lines))).toMatchObject({ added: wild.length });
    const found = await rows(test.db, sql<{ name: string }>`select name from events order by source_id`);
    expect(found.map(({ name }) => name)).toEqual([
      ...wild.slice(0, 2),
      'a b',
      ...wild.slice(3, 7),
      'a  [31m',
      '{"a":"b',
    ]);
  });

  it('keeps the lines of notes, and nothing else that controls', async () => {
    await take(test, 'events', 'source_id,name,description\nE1,a,"one\r\n\ttwo\\\u0007."\n');
    expect(await row(test.db, sql`select description from events`)).toEqual({
      description: 'one\r\n\ttwo\\ .',
    });
  });

  it('is refused where a quote leaves open what is a row', async () => {
    expect(await refusal('source_id,name\nE1,a\nE2,"b\n')).toMatch(
      /^3 null: A quote is opened in this row and never closed/,
    );
    expect(await refusal('source_id,name\nE1,a "b" c\n')).toMatch(/^2 null: A quote stands inside/);
    expect(await refusal('source_id,name\nE1,"a" b\n')).toMatch(
      /^2 null: Something follows the closing quote/,
    );
  });

  it('reads the same however the bytes arrive', async () => {
    const text = csv(
      'source_id,name',
      ...Array.from({ length: 300 }, (_, at) => `E${at},"Zoë ""${at}"", 北京"`),
    );
    async function* byteByByte(): AsyncGenerator<Buffer> {
      for (const byte of Buffer.from(text)) yield Buffer.of(byte);
    }
    expect(await take(test, 'events', '', { input: byteByByte() })).toMatchObject({ added: 300 });
    expect(await take(test, 'events', text)).toMatchObject({ same: 300 });
  });

  it('is not stopped by a row that lies over the end of a block', async () => {
    const long = 'ж'.repeat(450);
    const lines = Array.from({ length: 2000 }, (_, at) => `E${at},"${long}\n${at}"`);
    expect(await take(test, 'events', csv('source_id,name', ...lines))).toMatchObject({ added: 2000 });
    const found = await row(
      test.db,
      sql`select count(distinct name) as names, min(length(name)) as length from events`,
    );
    expect(found).toEqual({ names: 2000, length: 452 });
  });
});
