import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { isInstanceAsFrozen } from './recheck.ts';
import { insertDecisions, insertResendStrands, seqsInState } from './store/decisions.ts';
import { announceStrands } from './store/freeze.ts';
import { lockSending, reopenSending, sendingLimits } from './store/sendings.ts';
import { refreshTotals } from './totals.ts';

/** Who decides, and when. */
export interface Decider {
  by: string;
  clock: Clock;
  requestId?: string;
}

/** Which uncertain messages: by their numbers in the sending, or every one of it. */
export type WhichMessages = readonly number[] | 'all';

/**
 * Sends uncertain messages once more because a person says so (rule 12): some of these people may get the message
 * twice. Only uncertain ones among `which` are taken, so any number of calls resend each of them once; a try that
 * turns out uncertain again may be decided about again. They go into the line as a new strand of the same sending,
 * which runs again if it had ended, with re-check, lane and every other rule.
 * @returns the messages this call put into the line
 * @throws AppError conflict `sending_stopped`, `too_late`, `instance_changed`, `no_default_route`, where nothing is done
 */
export async function resendUncertain(
  db: Db,
  sendingId: string,
  which: WhichMessages,
  who: Decider,
): Promise<number[]> {
  const now = who.clock.now();
  return await tx(db, async (tx) => {
    // Held to the end: nobody can stop or end it, and no journal can put the same messages back.
    const sending = await lockSending(tx, sendingId);
    if (!sending) return [];
    const seqs = await seqsInState(tx, sendingId, 'uncertain', which);
    if (seqs.length === 0) return [];
    await refuseInVain(tx, sendingId, now);
    if ((await insertResendStrands(tx, sendingId, seqs, now)) !== seqs.length) throw noWayOut();
    await insertDecisions(tx, { sendingId, seqs, decision: 'resend', at: now, by: who.by });
    await reopenSending(tx, sendingId);
    await refreshTotals(tx, sendingId, now);
    await announceStrands(tx);
    await writeAudit(tx, {
      at: now,
      actor: who.by,
      action: 'sending.uncertain_resent',
      object: `sending:${sendingId}`,
      details: { messages: seqs.length, seqs },
      requestId: who.requestId,
    });
    return seqs;
  });
}

/** What could never go out is not put into the line: the person is told what to do instead. */
async function refuseInVain(tx: Tx, sendingId: string, now: Date): Promise<void> {
  const { state, usefulUntil, ...limits } = await sendingLimits(tx, sendingId);
  if (state === 'stopped')
    throw new AppError(
      'conflict',
      'sending_stopped',
      'This sending was stopped, so nothing of it goes out any more. Phone these people, or mark them as sent.',
    );
  if (now >= usefulUntil)
    throw new AppError(
      'conflict',
      'too_late',
      'It is too late for this message to be of use. Phone these people, or mark them as sent.',
    );
  if (!(await isInstanceAsFrozen(tx, limits)))
    throw new AppError(
      'conflict',
      'instance_changed',
      'The performance has changed since this was written, so it may be wrong by now. Phone these people, or send a new message.',
    );
}

function noWayOut(): AppError {
  return new AppError(
    'conflict',
    'no_default_route',
    'There is no way out for e-mail now. Set a default route, then resend.',
  );
}
