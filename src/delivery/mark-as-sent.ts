import { writeAudit } from '../platform/audit.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import type { Decider, WhichMessages } from './resend.ts';
import type { MessageState } from './status.ts';
import { insertDecisions, seqsInState, undoMarks } from './store/decisions.ts';
import { lockSending } from './store/sendings.ts';
import { refreshTotals } from './totals.ts';

/**
 * Counts uncertain messages as sent because a person says so, who may have phoned or written (rule 12). Nothing goes
 * out; the try stays uncertain as it was recorded, and a fact that comes later says more than this. Only uncertain
 * ones among `which` are marked, so any number of calls mark each of them once.
 * @returns the messages this call marked
 */
export async function markAsSent(
  db: Db,
  sendingId: string,
  which: WhichMessages,
  who: Decider,
): Promise<number[]> {
  return await decide(db, sendingId, { state: 'uncertain', which, action: 'marked_as_sent' }, who, (tx, of) =>
    insertDecisions(tx, { ...of, decision: 'mark_as_sent' }),
  );
}

/**
 * Takes back that messages were marked as sent: they are uncertain again. Only those that still count as marked, so
 * nothing that became known meanwhile is undone.
 * @returns the messages that are uncertain again by this call
 */
export async function undoMarkAsSent(
  db: Db,
  sendingId: string,
  which: WhichMessages,
  who: Decider,
): Promise<number[]> {
  return await decide(
    db,
    sendingId,
    { state: 'marked_as_sent', which, action: 'mark_undone' },
    who,
    undoMarks,
  );
}

/** What is written about which messages. */
type Writing = (
  tx: Tx,
  of: { sendingId: string; seqs: readonly number[]; at: Date; by: string },
) => Promise<void>;

async function decide(
  db: Db,
  sendingId: string,
  what: { state: MessageState; which: WhichMessages; action: string },
  who: Decider,
  write: Writing,
): Promise<number[]> {
  const at = who.clock.now();
  return await tx(db, async (tx) => {
    // Held to the end, so that of two people who decide at once the second sees what the first decided.
    if (!(await lockSending(tx, sendingId))) return [];
    const seqs = await seqsInState(tx, sendingId, what.state, what.which);
    if (seqs.length === 0) return [];
    await write(tx, { sendingId, seqs, at, by: who.by });
    await refreshTotals(tx, sendingId, at);
    await writeAudit(tx, {
      at,
      actor: who.by,
      action: `sending.${what.action}`,
      object: `sending:${sendingId}`,
      details: { messages: seqs.length, seqs },
      requestId: who.requestId,
    });
    return seqs;
  });
}
