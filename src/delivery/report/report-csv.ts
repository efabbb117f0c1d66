import { Readable } from 'node:stream';
import { byteOrderMark, csvLine } from '../../platform/csv.ts';
import type { Db } from '../../platform/database.ts';
import type { ReportSending } from '../store/report.ts';
import { rowsOf } from './rows.ts';

const head = [
  'sent at',
  'template',
  'name of template',
  'event',
  'name',
  'e-mail',
  'orders',
  'status',
  'reason',
  'opens (at least; unreliable)',
  'clicks',
  'sending',
  'number',
];

/** Rows read at a time: 500 are some 200 kB. */
const batch = 500;

/** The rows of the report as a CSV file, streamed; whoever was taken out stands there without name and address. */
export function reportCsv(db: Db, sendings: readonly ReportSending[]): Readable {
  return Readable.from(lines(db, sendings));
}

async function* lines(db: Db, sendings: readonly ReportSending[]): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(head);
  for (const sending of sendings)
    for (let from = 1; from <= (sending.recipients ?? 0); from += batch) {
      const last = Math.min(from + batch - 1, sending.recipients ?? 0);
      const seqs = Array.from({ length: last - from + 1 }, (_, at) => from + at);
      const rows = await rowsOf(db, { sending, seqs });
      yield rows
        .map((row) =>
          csvLine(
            [
              row.sentAt,
              row.template.code,
              row.template.name,
              row.event,
              row.name,
              row.address,
              row.orders,
              row.status,
              row.reason,
              row.opens ?? 'not measured',
              row.clicks ?? 'not measured',
              row.sendingId,
              row.seq,
            ].map((cell) => String(cell ?? '')),
          ),
        )
        .join('');
    }
}
