import type { Tx } from '../../platform/database.ts';
import { suppress } from '../suppression.ts';
import { findChoices } from '../store/return-choices.ts';
import {
  addSoftFailure,
  complaintsAround,
  forgetSoftFailures,
  insertFact,
  isKnownFact,
  lockMessage,
  noteNews,
  type ReturnedMessage,
} from '../store/returned-facts.ts';
import type { FactResult, ReturnedFact } from './fact.ts';
import { isStorm, restUntil, stormRule } from './rules.ts';

/**
 * Writes what came back about a message, and does what follows from it: an address that is at fault is suppressed,
 * three soft failures rest it, a complaint ends marketing. A complaint does not stop service mail, unless the
 * organisation says so (CSE-15). Whoever calls it has proven that the message is ours.
 * @param more.isReviewed a person has looked at the storm it is part of
 */
export async function applyFact(
  tx: Tx,
  fact: ReturnedFact,
  { now, isReviewed = false }: { now: Date; isReviewed?: boolean },
): Promise<FactResult> {
  const message = await lockMessage(tx, fact.sendingId, fact.seq);
  if (!message) return 'unknown';
  if (!isReviewed && (await isOfStorm(tx, fact, message.accepted)))
    return (await isKnownFact(tx, fact)) ? 'known' : 'review';
  if (!(await insertFact(tx, fact))) return 'known';
  if (fact.kind === 'bounced') await noteNews(tx, fact.sendingId);
  // Whoever was taken out of the report is nobody here any more.
  if (!message.isRemoved) await follow(tx, fact, message, now);
  return 'applied';
}

/**
 * Whether a complaint is one of too many. It is counted when it was received, not when it is read: a worker that was
 * away for an hour reads a storm of an hour ago. Once some wait for a person all others about the sending do too, or a
 * feed that never ends would get its handful through every ten minutes.
 */
async function isOfStorm(tx: Tx, { kind, sendingId, at }: ReturnedFact, accepted: number): Promise<boolean> {
  if (kind !== 'complained') return false;
  const around = await complaintsAround(tx, sendingId, { at, within: stormRule.within });
  return around.isUnderReview || isStorm(around.complaints, accepted);
}

async function follow(tx: Tx, fact: ReturnedFact, message: ReturnedMessage, now: Date): Promise<void> {
  const { channel, address, folded } = message;
  const { sendingId, seq, reason: note, source } = fact;
  const why = { channel, address, at: now, by: byOf(source), note, source, sendingId, seq };
  if (fact.kind === 'delivered') return await forgetSoftFailures(tx, channel, folded);
  if (fact.kind === 'complained') {
    const { complaintStopsService } = await findChoices(tx);
    await suppress(tx, { ...why, scope: 'marketing', reason: 'complaint' });
    if (complaintStopsService) await suppress(tx, { ...why, scope: 'all', reason: 'complaint' });
  } else if (fact.fate === 'hard') await suppress(tx, { ...why, scope: 'all', reason: 'hard_bounce' });
  else if (fact.fate === 'soft') {
    const failures = await addSoftFailure(tx, { channel, folded, sendingId, seq, at: fact.at });
    const until = restUntil(failures, now);
    if (!until) return;
    await suppress(tx, { ...why, scope: 'all', reason: 'soft_bounce', until });
    // Its rest begins; what fails after it counts anew.
    await forgetSoftFailures(tx, channel, folded);
  }
}

/** Whom the audit names. */
function byOf(source: ReturnedFact['source']): string {
  return source === 'mail' ? 'returned mail' : 'Amazon SES';
}
