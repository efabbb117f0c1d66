import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import type { SendingState } from './status.ts';
import { dropStrands, findSending, markStopped } from './store/sendings.ts';
import { refreshTotals } from './totals.ts';

/** `already`: it was stopped or had ended; nothing was done. */
export type StopVerdict =
  { outcome: 'stopped' } | { outcome: 'already'; state: SendingState } | { outcome: 'unknown' };

/**
 * Stops a sending (rule 9): one update, which every sender sees before its next final dot, at the latest 1 s after
 * COMMIT. Then its strands are dropped; messages without an end and without an unsettled claim are *cancelled*
 * by derivation. What was on its way stays a fact. Any number of calls stop it once.
 *
 * The strands go in a transaction of their own: a claim holds its strand and then asks for the sending, and a stop
 * that held the sending and asked for the strand would wait for it forever.
 */
export async function stopSending(
  db: Db,
  id: string,
  by: { by: string; clock: Clock; requestId?: string },
): Promise<StopVerdict> {
  const at = by.clock.now();
  const isStopped = await tx(db, async (tx) => {
    if (!(await markStopped(tx, id, by.by, at))) return false;
    await writeAudit(tx, {
      at,
      actor: by.by,
      action: 'sending.stopped',
      object: `sending:${id}`,
      requestId: by.requestId,
    });
    return true;
  });
  if (!isStopped) {
    const sending = await findSending(db, id);
    return sending ? { outcome: 'already', state: sending.state } : { outcome: 'unknown' };
  }
  await dropStrands(db, id);
  await refreshTotals(db, id, at);
  return { outcome: 'stopped' };
}
