import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { removeAddresses, removeWords, unendedOf } from '../store/removal.ts';

/** Rows of the report. */
export type ReportRows = readonly { sendingId: string; seq: number }[];

/**
 * Takes people out of the report (CSE-42): address, name, copy and the mail servers' words about them go; the rows and
 * every number stay, since they are counted from what stays. It is not the erasure of a person, who stays in ticketing,
 * and cannot be undone. The audit tells how many, never whom.
 * @param confirm the number of rows once more, as the person read it
 * @throws AppError invalid `rows_not_confirmed`; conflict `still_going_out` while one of the sendings may still go out
 */
export async function removeFromReport(
  db: Db,
  wanted: ReportRows,
  confirm: number,
  by: { actor: string; clock: Clock; requestId?: string },
): Promise<number> {
  if (confirm !== wanted.length)
    throw new AppError(
      'invalid',
      'rows_not_confirmed',
      `Confirm the number of rows, ${wanted.length}: it cannot be undone.`,
    );
  const bySending = Map.groupBy(wanted, ({ sendingId }) => sendingId);
  return await tx(db, async (tx) => {
    if ((await unendedOf(tx, [...bySending.keys()])).length > 0)
      throw new AppError(
        'conflict',
        'still_going_out',
        'One of these sendings is still going out, and needs its addresses. Wait until it has ended, or stop it.',
      );
    const at = by.clock.now();
    let removed = 0;
    for (const [sendingId, rows] of bySending) {
      const of = { sendingId, seqs: rows.map(({ seq }) => seq) };
      removed += await removeAddresses(tx, of, at);
      await removeWords(tx, of);
    }
    await writeAudit(tx, {
      at,
      actor: by.actor,
      action: 'report.addresses_removed',
      object: bySending.size === 1 ? `sending:${[...bySending.keys()][0]}` : undefined,
      details: { rows: removed, sendings: bySending.size },
      requestId: by.requestId,
    });
    return removed;
  });
}
