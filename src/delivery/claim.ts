import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import { InstanceChanged, type ClaimFaults } from './claim-faults.ts';
import { expireTaken } from './expire.ts';
import { CommitUnknown, hotTx, type HotClient, type HotPool } from './hot.ts';
import { askedNow, type AskedAt } from './permission.ts';
import { checkMessages, instanceIsAsFrozen, type CheckedMessage } from './recheck.ts';
import { claimIsThere, insertClaim } from './store/claims.ts';
import { writeFacts, type Fact } from './store/outcomes.ts';
import { readBudget, spend } from './store/budget.ts';
import { advanceStrand, isStrandThere, takeStrand, type Strand } from './store/strands.ts';
import { askPerson, type Terms } from './store/terms.ts';
import { awaitWorker, holdWorker } from './store/workers.ts';

/** A committed claim: these messages, and only these, may go. */
export interface Claimed {
  id: string;
  terms: Terms;
  strand: Strand;
  /** The Date: of its messages. */
  firstAt: Date;
  /** Allowed messages, by seq. */
  messages: CheckedMessage[];
  /** When it was asked for: the permission it carries counts from here (rule 4). */
  asked: AskedAt;
  /** The route has an allowance, of which these were taken. */
  isCounted: boolean;
}

export type ClaimAnswer =
  | { result: 'claimed'; claim: Claimed }
  /** Nothing to do on this route now. */
  | { result: 'nothing' }
  /** There is something to do, but other workers are just claiming of it. */
  | { result: 'held' }
  /** Something waits, but this month's allowance of the route is used up (CSE-8). */
  | { result: 'used_up'; allowance: number }
  /** A strand moved on, but nobody of it may get the message: ask again. */
  | { result: 'passed' }
  /** The instance changed since the freeze, or the sending cannot be claimed: a person is asked. */
  | { result: 'asking'; sendingId: string }
  /** This worker was ended; it claims nothing any more. */
  | { result: 'ended' }
  /** The answer to COMMIT was lost: `findLostClaim` tells, as soon as the database answers again. */
  | { result: 'unknown'; claim: Claimed };

export interface ClaimDeps {
  pool: HotPool;
  clock: Clock;
  newId: NewId;
  /** Gives the terms of a sending, remembered: they never change. */
  termsOf(on: HotClient, sendingId: string): Promise<Terms>;
  /** Kept from claim to claim. */
  faults: ClaimFaults;
}

/** What to claim: for which worker and route, from which lanes (1 to `lowestLane`), at most how many. */
export interface ClaimWish {
  workerId: string;
  routeId: number;
  lowestLane: number;
  most: number;
  /** What the worker's last beat gave. */
  leasedUntil?: Date;
  /** The worker's last claim: a database without it is not the one it worked with. */
  lastClaim?: string;
}

/**
 * Claims messages (rules 2 and 3): one transaction that begins with the worker's row, re-checks, stores the
 * values, writes the claim and moves the strand on. After its COMMIT these messages, and only these, may go.
 */
export async function claimNext(deps: ClaimDeps, wish: ClaimWish): Promise<ClaimAnswer> {
  const asked = askedNow(deps.clock);
  let made: Claimed | undefined;
  let served: string | undefined;
  try {
    const answer = await hotTx(deps.pool, async (on): Promise<ClaimAnswer> => {
      const known = { leasedUntil: wish.leasedUntil, claims: wish.lastClaim ? [wish.lastClaim] : [] };
      if (!(await holdWorker(on, wish.workerId, known))) return { result: 'ended' };
      const now = deps.clock.now();
      const taken = await takeAffordable(on, wish, now);
      if ('result' in taken) return taken;
      const { strand, isCounted } = taken;
      served = strand.sendingId;
      const terms = await deps.termsOf(on, strand.sendingId);
      if (now >= terms.usefulUntil) {
        await expireTaken(on, { tallyFor: wish.workerId, claimId: deps.newId() }, strand, now);
        return { result: 'passed' };
      }
      if (!(await instanceIsAsFrozen(on, terms))) throw new InstanceChanged();
      const checked = await checkMessages(on, terms, strand.seqs, strand.firstAt === null);
      made = {
        id: deps.newId(),
        terms,
        strand,
        firstAt: strand.firstAt ?? now,
        messages: [],
        asked,
        isCounted,
      };
      made.messages = checked.filter((message) => message.reason === null);
      await record(on, wish, made, skippedFacts(made, checked, now), now);
      return made.messages.length > 0 ? { result: 'claimed', claim: made } : { result: 'passed' };
    });
    if (served !== undefined) deps.faults.wentWell(served);
    return answer;
  } catch (thrown) {
    if (thrown instanceof CommitUnknown)
      // A strand that only moved on is the same whether it did or will: the next claim sees it as it is.
      return made && made.messages.length > 0 ? { result: 'unknown', claim: made } : { result: 'passed' };
    const why = served === undefined ? undefined : deps.faults.reasonToAsk(served, thrown);
    if (served === undefined || why === undefined) throw thrown;
    // Outside the transaction, which holds the strand: a stop takes the sending first and then its strands.
    await askPerson(deps.pool, served, why);
    return { result: 'asking', sendingId: served };
  }
}

/**
 * Reads a claim back whose COMMIT got no answer (promises.md, B-9). The lost transaction may still be under
 * way in the server; it holds the worker's row, so this waits for it to end before it looks.
 */
export async function findLostClaim(pool: HotPool, workerId: string, claimId: string): Promise<boolean> {
  return await hotTx(pool, async (on) => {
    await awaitWorker(on, workerId);
    return await claimIsThere(on, claimId);
  });
}

type Affordable =
  { strand: Strand; isCounted: boolean } | Extract<ClaimAnswer, { result: 'nothing' | 'held' | 'used_up' }>;

/** The strand to serve with as many seqs as wished, as the route has tokens for and as its allowance has left. */
async function takeAffordable(on: HotClient, wish: ClaimWish, now: Date): Promise<Affordable> {
  const strand = await takeStrand(on, wish.routeId, wish.lowestLane, wish.most, now);
  if (!strand)
    return { result: (await isStrandThere(on, wish.routeId, wish.lowestLane, now)) ? 'held' : 'nothing' };
  const budget = await readBudget(on, wish.routeId, now);
  if (!budget) return { strand, isCounted: false };
  const { tokens, allowance, left } = budget;
  if (allowance !== null && left === 0) return { result: 'used_up', allowance };
  const most = Math.min(tokens ?? wish.most, left ?? wish.most);
  if (most < 1) return { result: 'nothing' };
  return { strand: { ...strand, seqs: strand.seqs.slice(0, most) }, isCounted: allowance !== null };
}

async function record(
  on: HotClient,
  wish: ClaimWish,
  claim: Claimed,
  skipped: readonly Fact[],
  now: Date,
): Promise<void> {
  const { strand, terms, messages } = claim;
  if (skipped.length > 0) await writeFacts(on, wish.workerId, skipped, { source: 'live', now });
  if (messages.length > 0) {
    await insertClaim(on, {
      id: claim.id,
      workerId: wish.workerId,
      sendingId: terms.id,
      strandId: strand.id,
      channel: strand.channel,
      routeId: wish.routeId,
      seqs: messages.map((message) => message.seq),
      tries: strand.tries,
      deaths: strand.deaths,
      at: now,
      firstAt: claim.firstAt,
    });
    await spend(on, wish.routeId, messages.length);
  }
  await advanceStrand(on, strand, now);
}

function skippedFacts(claim: Claimed, checked: readonly CheckedMessage[], now: Date): Fact[] {
  return checked.flatMap(({ seq, reason }) =>
    reason === null || reason === 'done'
      ? []
      : { ...factOf(claim.id, claim.terms.id, seq, now), kind: 'skipped' as const, reply: reason },
  );
}

function factOf(claimId: string, sendingId: string, seq: number, now: Date): Omit<Fact, 'kind' | 'reply'> {
  return { claimId, sendingId, seq, phase: 'recheck', at: now.getTime() };
}
