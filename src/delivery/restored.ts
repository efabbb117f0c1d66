import { hotTx, type HotClient } from './hot.ts';
import { claimsOfFolder, type JournaledClaim, type JournalEntry } from './journal-reading.ts';
import { ownReplies } from './own-replies.ts';
import type { PlaceGuard } from './place.ts';
import type { SettledFact } from './settlement.ts';
import { insertClaim, settleSwept } from './store/claims.ts';
import {
  addRecorded,
  askAboutNamed,
  holdNamed,
  insertPastWorker,
  insertUnknownClaim,
  removeFromStrands,
  strangeClaims,
} from './store/restored.ts';
import { recordFacts } from './sweep.ts';

/**
 * Brings what went out after a backup to the database that was restored from it (rule 10): of every claim that only the
 * journals of this folder know, messages that are known here become facts and leave the strands; the rest is listed.
 * Any number of times, by any number of processes.
 */
export async function replayRestored(guard: PlaceGuard, disarmingId: number): Promise<void> {
  const claims = await claimsOfFolder(guard.dataFolder);
  const strange = await strangeClaims(guard.pool, [...claims.keys()]);
  for (const [id, claim] of claims)
    if (strange.has(id)) await hotTx(guard.pool, (on) => replayClaim(on, guard, disarmingId, id, claim));
}

async function replayClaim(
  on: HotClient,
  guard: PlaceGuard,
  disarmingId: number,
  id: string,
  claim: JournaledClaim,
): Promise<void> {
  // Another process with the same folder may have been here since it was asked for.
  if (!(await strangeClaims(on, [id])).has(id)) return;
  const { sendingId } = claim;
  const spoken = [...claim.entries].filter(([, entry]) => entry.step !== 'begun');
  const seqs = spoken.map(([seq]) => seq);
  const sending = sendingId === null ? undefined : await holdNamed(on, sendingId, seqs);
  const here = new Set(sending?.seqs);
  const unknown = seqs.filter((seq) => !here.has(seq));
  const facts = spoken.flatMap(([seq, entry]) =>
    here.has(seq) ? factOf(seq, entry, sending?.mayRepeat ?? false) : [],
  );
  // Also one of which nothing is to be told is noted, so that it is not found strange again.
  if (unknown.length > 0 || facts.length === 0)
    await insertUnknownClaim(on, { id, disarmingId, sendingId, seqs: unknown });
  if (sendingId === null || !sending) return;
  if (unknown.length > 0) await askAboutNamed(on, sendingId, madeAnew);
  if (facts.length > 0) await record(on, guard, { id, sendingId, routeId: sending.routeId, claim, facts });
  await addRecorded(on, disarmingId, facts.length);
}

const madeAnew =
  'The database was restored from a backup made before this sending had its recipients, but it was being sent after that. Stop it, and phone those of whom you are not sure.';

async function record(
  on: HotClient,
  { self, sweeperId, clock }: PlaceGuard,
  found: { id: string; sendingId: string; routeId: number; claim: JournaledClaim; facts: SettledFact[] },
): Promise<void> {
  const { id, sendingId, routeId, claim, facts } = found;
  const now = clock.now();
  await insertPastWorker(on, claim.workerId, self);
  const row = {
    id,
    workerId: claim.workerId,
    sendingId,
    strandId: 0,
    channel: 'email',
    routeId,
    seqs: facts.map(({ seq }) => seq),
    tries: claim.tries,
    deaths: 0,
    at: claim.firstAt,
    firstAt: claim.firstAt,
  };
  await insertClaim(on, row);
  await recordFacts(on, sweeperId, row, facts, now);
  await settleSwept(on, id, now);
  await removeFromStrands(on, sendingId, row.seqs);
}

/** Yes and never stand. In doubt, what may repeat is tried again, and so is what the peer put off. */
function factOf(seq: number, entry: JournalEntry, mayRepeat: boolean): SettledFact[] {
  if (entry.step === 'answered') {
    const { code, text } = entry;
    if (code >= 400 && code < 500) return [];
    return [
      { seq, kind: code < 400 ? 'accepted' : 'refused', phase: 'dot', code, reply: text, fromJournal: true },
    ];
  }
  if (mayRepeat) return [];
  return [{ seq, kind: 'uncertain', phase: 'dot', reply: ownReplies.sender_ended_after, fromJournal: true }];
}
