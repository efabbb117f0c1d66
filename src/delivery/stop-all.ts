import { actorName } from '../platform/actor.ts';
import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { announceStrands } from './store/freeze.ts';
import { endStop, insertStop, stopInForce, waitingNow, type Stop } from './store/stops.ts';

export type { Stop } from './store/stops.ts';

/** Who presses it, by which request. */
export interface Presser {
  by: string;
  clock: Clock;
  requestId?: string;
}

/** The emergency stop as people see it, and what waits behind it or would. */
export interface StopView {
  stop: Stop | undefined;
  /** Messages of running sendings that nobody has claimed. */
  waiting: number;
  /** The sendings they belong to. */
  sendings: number;
  /** When the first of them are of no use any more and expire, stop or no stop; null: nothing waits. */
  usefulUntil: Date | null;
}

/** The emergency stop in force, or undefined (standards.md, "Emergency stop"). */
export async function findStop(db: Db): Promise<Stop | undefined> {
  return await stopInForce(db);
}

/** The emergency stop and what waits. */
export async function stopView(db: Db): Promise<StopView> {
  const stop = await stopInForce(db);
  const { messages, sendings, usefulUntil } = await waitingNow(db);
  return { stop, waiting: messages, sendings, usefulUntil };
}

/**
 * Stops all sending (rule 12): one row, which every sender on every machine sees before its next final dot, at the
 * latest 1 s after COMMIT. Nothing else is written and nothing is lost: messages stay waiting, and those in hand come
 * back as *returned*. Any number of calls stop it once; whoever was first stays the one who did.
 * @returns whether it was this call
 */
export async function stopAllSending(
  db: Db,
  reason: string | undefined,
  { by, clock, requestId }: Presser,
): Promise<boolean> {
  const at = clock.now();
  return await tx(db, async (tx) => {
    const isMine = await insertStop(tx, { stoppedAt: at, stoppedBy: by, reason: reason ?? null });
    if (isMine)
      await writeAudit(tx, {
        at,
        actor: by,
        action: 'sending.all_stopped',
        details: { ...(reason !== undefined && { reason }) },
        requestId,
      });
    return isMine;
  });
}

/** `another`: the stop that was seen is over and sending was stopped anew since, so nothing was done. */
export type ResumeVerdict = 'resumed' | 'already' | 'another';

/**
 * Lets everything go on that an emergency stop holds. Takes the stop that was seen: somebody may have resumed and
 * somebody else stopped again for another reason meanwhile, and that one must not be lifted unread.
 */
export async function resumeSending(
  db: Db,
  stopId: number,
  { by, clock, requestId }: Presser,
): Promise<ResumeVerdict> {
  const at = clock.now();
  const isMine = await tx(db, async (tx) => {
    if (!(await endStop(tx, stopId, by, at))) return false;
    await announceStrands(tx);
    await writeAudit(tx, {
      at,
      actor: by,
      action: 'sending.all_resumed',
      details: { stop: stopId },
      requestId,
    });
    return true;
  });
  if (isMine) return 'resumed';
  return (await stopInForce(db)) ? 'another' : 'already';
}

/** Why a sending that runs does not move while all sending is stopped, for a person. */
export function whyPaused({ stoppedBy, reason }: Stop): string {
  const who = actorName(stoppedBy);
  return reason === null
    ? `${who} stopped all sending. Nothing is lost: its messages wait until somebody resumes.`
    : `${who} stopped all sending (“${reason}”). Nothing is lost: its messages wait until somebody resumes.`;
}
