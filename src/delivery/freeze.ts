import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError, errorCode } from '../platform/errors.ts';
import type { Reached } from '../platform/kill-points.ts';
import type { AudienceQuery } from './audience-row.ts';
import type { SendingState } from './status.ts';
import {
  announceStrands,
  insertFirstStrand,
  prepareFreeze,
  writeAudience,
  type FreezeCounts,
} from './store/freeze.ts';
import { lockSending, markEnded, startSending, type SendingRow } from './store/sendings.ts';
import { writeFirstTotals } from './totals.ts';

/** What became of it. `already`: somebody else, or this job before a crash, got there first; nothing was done. */
export type FreezeVerdict =
  | { outcome: 'frozen'; held: number; recipients: number; leftOut: number }
  | { outcome: 'already'; state: SendingState }
  | { outcome: 'unknown' };

export interface FreezeTools {
  clock: Clock;
  /** Tests end the process at named points. */
  reached: Reached;
}

/** How often the freeze begins again because another one of the same sending committed first. */
const mostRounds = 3;
const serializationFailure = '40001';

/**
 * Freezes the audience of a sending (rule 1): one transaction with one snapshot writes a message for everybody who
 * gets one and a row with one reason for everybody else, puts the first strand in and sets the sending running, or
 * ended when there is nobody to write to. Repeated after a crash, or twice at once, it freezes once: before COMMIT
 * nothing is visible, and only a *preparing* sending is frozen.
 * @param audience one SELECT that gives everybody of the audience exactly once
 * @throws AppError conflict `no_default_route`; an Error when the numbers do not add up, which is a defect
 */
export async function freezeSending(
  db: Db,
  sendingId: string,
  audience: AudienceQuery,
  tools: FreezeTools,
): Promise<FreezeVerdict> {
  tools.reached('before-freeze');
  const verdict = await freezeOnce(db, sendingId, audience, tools);
  tools.reached('after-freeze');
  return verdict;
}

/** A snapshot taken before another freeze committed cannot lock the sending any more; a fresh one sees it running. */
async function freezeOnce(
  db: Db,
  sendingId: string,
  audience: AudienceQuery,
  tools: FreezeTools,
  round = 1,
): Promise<FreezeVerdict> {
  try {
    return await tx(db, (tx) => freezeIn(tx, sendingId, audience, tools), 'repeatable read');
  } catch (thrown) {
    if (errorCode(thrown) !== serializationFailure || round === mostRounds) throw thrown;
    return await freezeOnce(db, sendingId, audience, tools, round + 1);
  }
}

async function freezeIn(
  tx: Tx,
  sendingId: string,
  audience: AudienceQuery,
  { clock, reached }: FreezeTools,
): Promise<FreezeVerdict> {
  const sending = await lockSending(tx, sendingId);
  if (!sending) return { outcome: 'unknown' };
  if (sending.state !== 'preparing') return { outcome: 'already', state: sending.state };
  await prepareFreeze(tx);
  const counts = await writeAudience(tx, sending, audience);
  refuseLostPeople(sending, counts);
  reached('mid-freeze');
  const now = clock.now();
  await startSending(tx, sendingId, counts, now);
  if (counts.recipients > 0) await putStrandIn(tx, sending, counts.recipients, now);
  else await markEnded(tx, sendingId, now);
  await writeFirstTotals(tx, sendingId, counts.recipients, now);
  const { held, recipients, leftOut } = counts;
  return { outcome: 'frozen', held, recipients, leftOut };
}

/** With one snapshot a difference can only be a defect: rather nobody gets a message than somebody is forgotten. */
function refuseLostPeople(sending: SendingRow, { held, people, recipients, leftOut }: FreezeCounts): void {
  if (held === recipients + leftOut && held === people) return;
  throw new Error(
    `the audience of sending ${sending.id} does not add up: ${held} rows, ${people} people, ${recipients} recipients, ${leftOut} left out`,
  );
}

async function putStrandIn(tx: Tx, sending: SendingRow, recipients: number, now: Date): Promise<void> {
  if (!(await insertFirstStrand(tx, sending, recipients, now)))
    throw new AppError(
      'conflict',
      'no_default_route',
      'There is no way out for e-mail yet. Set a default route, then the message goes by itself.',
    );
  await announceStrands(tx);
}
