import type { NewId } from '../platform/ids.ts';
import { hotTx, type HotClient, type HotPool } from './hot.ts';
import { writeFacts } from './store/outcomes.ts';
import { advanceStrand, takeStrandOf, type TakenStrand } from './store/strands.ts';
import { ownReplies } from './own-replies.ts';

/** Messages a transaction expires at most: what one statement writes well within its time. */
const batch = 5_000;

/**
 * Past its useful time a message is not tried at all, whatever brought it here (rule 7): what was taken of the
 * strand gets outcome *expired* under a claim that is no row, because nothing of it may have gone.
 */
export async function expireTaken(
  on: HotClient,
  as: { tallyFor: string; claimId: string },
  strand: TakenStrand,
  now: Date,
): Promise<void> {
  const facts = strand.seqs.map((seq) => ({
    claimId: as.claimId,
    sendingId: strand.sendingId,
    seq,
    kind: 'expired' as const,
    phase: 'recheck',
    reply: ownReplies.too_late,
    at: now.getTime(),
  }));
  await writeFacts(on, as.tallyFor, facts, { source: 'live', now });
  await advanceStrand(on, strand, now);
}

/**
 * Expires everything of a sending past its useful time that is still to be tried, without any sender: its route may be
 * paused, down or not there. A strand that somebody claims from, or whose messages are going out, is left for
 * another time.
 */
export async function expireSending(
  deps: { pool: HotPool; newId: NewId },
  sendingId: string,
  now: Date,
): Promise<void> {
  // Counted under an id of its own: no worker waits for another's tally.
  const id = deps.newId();
  const expireSome = async (on: HotClient): Promise<boolean> => {
    const strand = await takeStrandOf(on, sendingId, batch);
    if (strand) await expireTaken(on, { tallyFor: id, claimId: id }, strand, now);
    return strand !== undefined;
  };
  while (await hotTx(deps.pool, expireSome));
}
