import { Readable } from 'node:stream';
import { byteOrderMark, csvLine } from '../../platform/csv.ts';
import type { Db } from '../../platform/database.ts';
import { nextSuppressed, type SuppressedFilter, type SuppressedRow } from '../store/suppressed.ts';

const head = ['address', 'channel', 'not sent', 'reason', 'since', 'until', 'note', 'said by', 'sending'];

/** Rows read at a time: 500 are some 100 kB. */
const batch = 500;

/** Blocked addresses as a CSV file, by address, streamed: as many as there are, in little memory. */
export function suppressionsCsv(db: Db, which: SuppressedFilter): Readable {
  return Readable.from(lines(db, which));
}

async function* lines(db: Db, which: SuppressedFilter): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(head);
  let after: SuppressedRow | undefined;
  for (;;) {
    const found = await nextSuppressed(db, { ...which, after, atMost: batch });
    if (found.length > 0) yield found.map((each) => csvLine(cellsOf(each))).join('');
    if (found.length < batch) return;
    after = found.at(-1);
  }
}

function cellsOf(each: SuppressedRow): string[] {
  const { folded, channel, scope, reason, since, until, note, source, sendingId } = each;
  const cells = [
    folded,
    channel,
    scope,
    reason,
    since.toISOString(),
    until?.toISOString(),
    note,
    source,
    sendingId,
  ];
  return cells.map((cell) => cell ?? '');
}
