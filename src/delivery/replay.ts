import { hotTx, type HotClient } from './hot.ts';
import { dropOldJournals, journalsIn, layAside, readJournal, type JournalEntry } from './journal-reading.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import type { SettledFact } from './settlement.ts';
import { doubtfulClaims, unsettledOf, type ClaimRow } from './store/claims.ts';
import { decidedOfClaim } from './store/decisions.ts';
import { factsOfClaim, leftWaiting } from './store/outcomes.ts';
import { announceStrands } from './store/strands.ts';
import { holdSendings } from './store/terms.ts';
import { endedWorkers, processOf } from './store/workers.ts';
import { isBootOf, putBack, recordFacts, type SweepDeps } from './sweep.ts';
import { ownReplies } from './own-replies.ts';

/**
 * Brings what the journals of this folder know to the database, also about claims that others settled
 * without them (rule 8): an answer is a fact, however late; where nothing was written, no dot went. Journals
 * of ended workers that have nothing more to tell are laid aside.
 */
export async function replayJournals(deps: SweepDeps): Promise<void> {
  for (const workerId of await endedWorkers(deps.pool, await journalsIn(deps.dataFolder))) {
    await replayJournal(deps, workerId);
    if ((await unsettledOf(deps.pool, workerId)) === 0) await layAside(deps.dataFolder, workerId);
  }
  await dropOldJournals(deps.dataFolder, deps.clock);
}

async function replayJournal(deps: SweepDeps, workerId: string): Promise<void> {
  const claims = await doubtfulClaims(deps.pool, workerId);
  if (claims.length === 0) return;
  const journal = await readJournal(deps.dataFolder, workerId, new Set(claims.map((claim) => claim.id)));
  const there = await processOf(deps.pool, workerId);
  if (!journal || !there) return;
  const isSameBoot = isBootOf(deps.self, there);
  let putBackSome = false;
  for (const claim of claims) {
    const entries = journal.get(claim.id) ?? new Map<number, JournalEntry>();
    if (await hotTx(deps.pool, (on) => replayClaim(on, deps, claim, entries, isSameBoot))) putBackSome = true;
  }
  if (putBackSome) await announceStrands(deps.pool);
}

/** Gives whether messages of the claim were put back. */
async function replayClaim(
  on: HotClient,
  deps: SweepDeps,
  claim: ClaimRow,
  entries: ReadonlyMap<number, JournalEntry>,
  isSameBoot: boolean,
): Promise<boolean> {
  const open = await holdSendings(on, [claim.sendingId]);
  const known = await factsOfClaim(on, claim.sendingId, claim.id, claim.seqs);
  const uncertain = new Set(
    known.filter((fact) => fact.kind === outcomeKinds.uncertain).map((fact) => fact.seq),
  );
  // Where a person decided about it, or may have acted upon it because the sending is over, "uncertain" stays.
  for (const seq of await decidedOfClaim(on, claim.sendingId, claim.id)) uncertain.delete(seq);
  const returned =
    isSameBoot && open.has(claim.sendingId)
      ? claim.seqs.filter((seq) => uncertain.has(seq) && !wasSpoken(entries.get(seq)))
      : [];
  const now = deps.clock.now();
  const facts = [...entries].flatMap(([seq, entry]) => answerFact(seq, entry));
  facts.push(...returned.map(notSpoken));
  await recordFacts(on, deps.sweeperId, claim, facts, now);
  const seqs = await leftWaiting(on, claim.sendingId, claim.id, returned);
  if (seqs.length === 0) return false;
  const { tries, deaths } = claim;
  await putBack(on, claim, [{ seqs, tries, deaths, readyAt: now }], now);
  return true;
}

function wasSpoken(entry: JournalEntry | undefined): boolean {
  return entry !== undefined && entry.step !== 'begun';
}

/** Yes and never are facts for good; "not now" was said about a try that others settled meanwhile. */
function answerFact(seq: number, entry: JournalEntry): SettledFact[] {
  if (entry.step !== 'answered' || (entry.code >= 400 && entry.code < 500)) return [];
  const kind = entry.code < 400 ? 'accepted' : 'refused';
  return [{ seq, kind, phase: 'dot', code: entry.code, reply: entry.text, fromJournal: true }];
}

function notSpoken(seq: number): SettledFact {
  return {
    seq,
    kind: 'returned',
    phase: 'recheck',
    reply: ownReplies.did_not_go,
    fromJournal: true,
  };
}
