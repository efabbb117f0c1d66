import { Readable } from 'node:stream';
import { byteOrderMark, csvLine } from '../platform/csv.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { ImportError } from './import/findings.ts';
import { findingsOf, type UploadRow } from './store/uploads.ts';

const head = ['row', 'column', 'what is wrong', 'code'];

/**
 * What is wrong in a file as a CSV file, in the order of its rows; the last line says how many more there are. Only the
 * head for a file with nothing wrong.
 * @throws AppError not_found `findings_forgotten`
 */
export async function findingsCsv(db: Db, { id, report }: UploadRow): Promise<Readable> {
  const found = (await findingsOf(db, id)) ?? [];
  const count = report?.errorCount ?? 0;
  if (count > 0 && found.length === 0) throw forgotten();
  return Readable.from(lines(found, count - found.length));
}

function* lines(found: readonly ImportError[], more: number): Generator<string> {
  yield byteOrderMark + csvLine(head);
  for (const { row, column, message, code } of found)
    yield csvLine([String(row), column ?? '', message, code]);
  if (more > 0)
    yield csvLine([
      '',
      '',
      `${more} more are not in this list. Correct these, and check the file again.`,
      '',
    ]);
}

function forgotten(): AppError {
  return new AppError(
    'not_found',
    'findings_forgotten',
    'What was wrong in this file is forgotten after a day, because it quotes from the file. Check the file again.',
  );
}
