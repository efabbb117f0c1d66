import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { hotTx, type HotClient, type HotPool } from './hot.ts';
import { readJournal, type JournalEntries } from './journal-reading.ts';
import { settle, type PutBack, type SettledFact } from './settlement.ts';
import { giveBackAllowance } from './store/budget.ts';
import { lockUnsettled, orphanedClaims, settleSwept, type ClaimRow } from './store/claims.ts';
import { factsOfClaim, writeFacts, type Fact } from './store/outcomes.ts';
import { announceStrands, insertStrands } from './store/strands.ts';
import { holdSendings, readTerms } from './store/terms.ts';
import { endLapsed, type WorkerProcess } from './store/workers.ts';

export interface SweepDeps {
  pool: HotPool;
  clock: Clock;
  random(): number;
  log: Log;
  self: WorkerProcess;
  dataFolder: string;
  /** Tallies of what a sweep settles are counted under its own id: no worker waits for another's row. */
  sweeperId: string;
}

/** Ends workers whose lease ran out and settles every claim that a dead worker left (rule 8). Gives how many. */
export async function sweep(deps: SweepDeps): Promise<number> {
  const lapsed = await endLapsed(deps.pool);
  if (lapsed.length > 0) deps.log.warn({ workers: lapsed }, 'senders without a sign of life were ended');
  return await settleOrphans(deps);
}

/** Settles the unsettled claims of ended workers, one transaction a claim. */
export async function settleOrphans(deps: SweepDeps): Promise<number> {
  const orphans = await orphanedClaims(deps.pool);
  let settled = 0;
  for (const [workerId, claims] of Map.groupBy(orphans, (claim) => claim.workerId)) {
    const ids = new Set(claims.map((claim) => claim.id));
    const journal = await readJournal(deps.dataFolder, workerId, ids);
    // The heir is about to settle them by the journal; a stranger could only call all of them doubtful.
    if (!journal && claims.some((claim) => claim.hasHeir)) continue;
    const isSameBoot = claims.every((claim) => isBootOf(deps.self, claim));
    for (const { id } of claims)
      if (await hotTx(deps.pool, (on) => settleOrphan(on, deps, id, journal, isSameBoot))) settled++;
  }
  if (settled > 0) {
    await announceStrands(deps.pool);
    deps.log.info({ claims: settled }, 'claims of ended senders were settled');
  }
  return settled;
}

async function settleOrphan(
  on: HotClient,
  deps: SweepDeps,
  claimId: string,
  journal: JournalEntries | undefined,
  isSameBoot: boolean,
): Promise<boolean> {
  const claim = await lockUnsettled(on, claimId);
  if (!claim) return false;
  const terms = await readTerms(on, claim.sendingId);
  const open = await holdSendings(on, [claim.sendingId]);
  const known = await factsOfClaim(on, claim.sendingId, claim.id, claim.seqs);
  const now = deps.clock.now();
  const { facts, strands } = settle(
    {
      ...claim,
      known: new Set(known.map((fact) => fact.seq)),
      // A journal at hand that does not mention a claim says that nothing of it was touched.
      entries: journal && (journal.get(claim.id) ?? new Map()),
      isSameBoot,
      mayRepeat: terms.mayRepeat,
      usefulUntil: terms.usefulUntil,
    },
    now,
    deps.random(),
  );
  await recordFacts(on, deps.sweeperId, claim, facts, now);
  if (open.has(claim.sendingId)) await putBack(on, claim, strands, now);
  await settleSwept(on, claim.id, now);
  return true;
}

/** Writes what a settlement or a replay found out about messages of a claim. */
export async function recordFacts(
  on: HotClient,
  sweeperId: string,
  claim: ClaimRow,
  found: readonly SettledFact[],
  now: Date,
): Promise<void> {
  const facts = Map.groupBy(found, (fact) => (fact.fromJournal ? 'journal' : 'live'));
  for (const [source, some] of facts) {
    const whole = some.map((fact): Fact => ({
      ...fact,
      claimId: claim.id,
      sendingId: claim.sendingId,
      at: now.getTime(),
    }));
    await writeFacts(on, sweeperId, whole, { source, now });
  }
}

/** Puts messages of a claim back into the line. */
export async function putBack(
  on: HotClient,
  claim: ClaimRow,
  strands: readonly PutBack[],
  now: Date,
): Promise<void> {
  const { sendingId, channel, routeId, firstAt } = claim;
  const { lane } = await readTerms(on, sendingId);
  await insertStrands(
    on,
    strands.map((strand) => ({ ...strand, sendingId, channel, routeId, lane, firstAt })),
    now,
  );
  const again = strands.reduce((sum, { seqs }) => sum + seqs.length, 0);
  if (again > 0) await giveBackAllowance(on, routeId, again);
}

/** Whether what ran there ran on this machine since its last start: then no power cut took journal lines. */
export function isBootOf(self: WorkerProcess, there: { host: string; bootId: string }): boolean {
  return self.host === there.host && self.bootId === there.bootId;
}
