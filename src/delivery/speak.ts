import { AppError, asError } from '../platform/errors.ts';
import type { Clock } from '../platform/clock.ts';
import type { Outgoing, Verdict, Work } from './channel.ts';
import { lastLane, slidingCount, urgentLane } from './choose.ts';
import type { Flush, PendingFact } from './flush.ts';
import type { HotPool } from './hot.ts';
import { leftOf, type ClaimInHand, type MessageInHand } from './in-hand.ts';
import type { Journal } from './journal.ts';
import { watchLending } from './lending.ts';
import { askedNow, isFresh, isFreshEnough } from './permission.ts';
import { checkStanding } from './recheck.ts';
import { nextTry } from './retry.ts';
import { aloneAfter } from './settlement.ts';

/** What the speaking side of a sender needs. */
export interface SpeakDeps {
  pool: HotPool;
  clock: Clock;
  random(): number;
  workerId: string;
  journal: Journal;
  flush: Flush;
  /** The channels may take again what they were refused. */
  wakeChannels(): void;
  /** The queue needs another claim, or soon will. */
  nudge(): void;
  /** This worker was ended: no dot any more. */
  lost(): void;
  /** No message may be taken now; those under way may still go while their permission is fresh. */
  isHalted(): boolean;
  /** No dot may be written any more. */
  isOver(): boolean;
  databaseFailed(error: unknown): void;
}

/** The messages of a sender between their claim and the end of their try (rules 4 to 6). */
export interface Speaking {
  /** What a channel asks of this sender; the connections kept for urgent lanes carry others only while that costs those nothing. */
  workFor(connections: 'all' | 'kept for urgent'): Work;
  add(claim: ClaimInHand): void;
  /** Claims with messages not taken yet. */
  unsent(): { lane: number; left: number }[];
  /** Messages that ended in the last 0.2 s. */
  sentLately(): number;
  /** Gives back every message not taken yet. */
  giveBack(why: string): void;
}

/** A refresh that the database did not answer is asked for again until so many failed; then no dot goes. */
const mostFailures = 3;
/**
 * One whose answer came too late to rely on is asked for again for so long (ms). On a machine with far too much to
 * do most answers take a second now and then; giving up sooner would cut connection after connection and send
 * nothing. It is less than a peer waits within DATA.
 */
const patience = 60_000;

/** Why no dot goes, for a person. */
const isEnding = 'The sender is ending, so the message was held back; it goes out again by itself.';
const tooOld =
  'The machine was asleep or too busy in the second before the message was to leave, so it was held back; it goes out again by itself.';

export function startSpeaking(deps: SpeakDeps): Speaking {
  const { clock, journal, flush } = deps;
  const sent = slidingCount(() => clock.monotonic());
  const queue: ClaimInHand[] = [];
  const lending = watchLending(clock);
  /** A message that may be what kills senders is under way: nothing else is, so that its end tells about it alone. */
  let isAlone = false;

  const take = (isKept: boolean): Outgoing | undefined => {
    if (deps.isHalted()) return undefined;
    const lowest = isKept && !lending.mayLend() ? urgentLane : lastLane;
    for (let claim = nextClaim(lowest); claim; claim = nextClaim(lowest)) {
      const message = takeFrom(claim, isKept);
      if (message === 'wait') return undefined;
      if (leftOf(claim) === 0) {
        queue.splice(queue.indexOf(claim), 1);
        deps.nudge();
      }
      if (!message) continue;
      lending.began(message);
      isAlone = goesAlone(claim);
      return message;
    }
    deps.nudge();
    return undefined;
  };

  /** Urgent before ordinary, then in the order they came; what goes alone waits until nothing is under way. */
  const nextClaim = (lowest: number): ClaimInHand | undefined => {
    if (isAlone) return undefined;
    const claims = queue.filter((claim) => claim.lane <= lowest);
    const others = claims.filter((claim) => !goesAlone(claim));
    const urgent = others.find((claim) => claim.lane <= urgentLane);
    return urgent ?? others[0] ?? (lending.underWay() === 0 ? claims[0] : undefined);
  };

  const takeFrom = (claim: ClaimInHand, isKept: boolean): MessageInHand | 'wait' | undefined => {
    const { seq, address, language, values } = claim.messages[claim.next]!;
    if (claim.deaths > 0 && !noteBegin(claim.id, seq)) return 'wait';
    claim.next++;
    if (claim.forbidden.has(seq)) return end(claim, seq, returned('recheck', 'no longer allowed'));
    try {
      const compose = claim.composers.get(language);
      if (!compose) throw new Error(`the sending has no language ${language}`);
      const { from, to, data, needsUtf8 } = compose({ seq, to: address, values, date: claim.firstAt });
      const { id: claimId, sendingId } = claim;
      const isLent = isKept && claim.lane > urgentLane;
      const takenAt = clock.monotonic();
      return { sendingId, seq, claimId, from, to, data, needsUtf8, isLent, claim, takenAt, isOver: false };
    } catch (thrown) {
      // One person's message that cannot be written never stops the others (promises.md, B-40).
      const why =
        thrown instanceof AppError ? thrown.message : `cannot be composed: ${asError(thrown).message}`;
      return end(claim, seq, { kind: 'refused', phase: 'compose', reply: why });
    }
  };

  /** A message of a claim that saw a death is noted before it is touched: it may be what kills (rule 8). */
  const noteBegin = (claimId: string, seq: number): boolean => {
    try {
      journal.begin(claimId, seq);
      return true;
    } catch {
      deps.nudge();
      return false;
    }
  };

  /**
   * Where few facts come, a message that may be repeated waits for those before it: so a stranger who settles the claims
   * of this worker without its journal repeats no more than one message a connection (B-5).
   */
  const permission = (outgoing: Outgoing): boolean | Promise<boolean> => {
    const { claim, seq } = outgoing as MessageInHand;
    if (!mayStill(claim, seq)) return false;
    const facts = claim.terms.mayRepeat ? flush.soonWritten() : undefined;
    if (facts) return facts.then(() => permissionNow(claim, seq));
    return permissionNow(claim, seq);
  };

  const permissionNow = (claim: ClaimInHand, seq: number): boolean | Promise<boolean> =>
    isFreshEnough(claim.asked, clock) ? mayStill(claim, seq) : refreshed(claim, seq);

  const mayStill = (claim: ClaimInHand, seq: number): boolean =>
    !deps.isOver() && !claim.forbidden.has(seq) && clock.now() < claim.terms.usefulUntil;

  const refreshed = async (claim: ClaimInHand, seq: number): Promise<boolean> => {
    const until = clock.monotonic() + patience;
    for (let failures = 0; failures < mostFailures && clock.monotonic() < until;) {
      claim.refreshing ??= refresh(claim).finally(() => (claim.refreshing = undefined));
      if (!(await claim.refreshing)) failures++;
      if (!mayStill(claim, seq)) return false;
      if (isFreshEnough(claim.asked, clock)) return true;
    }
    return false;
  };

  /** One statement for all messages of the claim without a dot. False: the database did not answer. */
  const refresh = async (claim: ClaimInHand): Promise<boolean> => {
    const asked = askedNow(clock);
    const seqs = [...claim.speakable];
    try {
      const standing = await checkStanding(deps.pool, deps.workerId, claim, seqs);
      if (!standing.alive) deps.lost();
      const allowed = new Set(standing.alive && standing.open ? standing.allowed : []);
      for (const seq of seqs) if (!allowed.has(seq)) claim.forbidden.add(seq);
      claim.asked = asked;
      return true;
    } catch (thrown) {
      deps.databaseFailed(thrown);
      return false;
    }
  };

  const beforeDot = (outgoing: Outgoing): void => {
    const { claim, seq } = outgoing as MessageInHand;
    if (deps.isOver()) throw new Error(isEnding);
    if (!isFresh(claim.asked, clock)) throw new Error(tooOld);
    noteDot(claim.id, seq);
    claim.speakable.delete(seq);
    // Frozen while the line was written? Then the line makes doubt, but no dot goes.
    if (!isFresh(claim.asked, clock)) throw new Error(tooOld);
  };

  const noteDot = (claimId: string, seq: number): void => {
    try {
      journal.dot(claimId, seq);
    } catch (thrown) {
      const why = `It could not be noted that the message leaves, so it does not: ${asError(thrown).message}`;
      throw new Error(why, { cause: thrown });
    }
  };

  const settle = (outgoing: Outgoing, verdict: Verdict): void => {
    const message = outgoing as MessageInHand;
    const { claim, seq } = message;
    if (verdict.code !== undefined && isDecision(verdict))
      journal.answered(claim.id, seq, verdict.code, verdict.reply);
    if (message.isOver) return note(claim, seq, verdict, true);
    message.isOver = true;
    lending.ended(message);
    sent.add();
    end(claim, seq, verdict);
    // Whoever was refused because this one went alone may go on.
    const wasAlone = isAlone;
    isAlone = false;
    if (wasAlone) deps.wakeChannels();
  };

  /** Ends the try of a message. Gives nothing, as `take` then looks for the next one. */
  const end = (claim: ClaimInHand, seq: number, verdict: Verdict): undefined => {
    claim.speakable.delete(seq);
    note(claim, seq, verdict, false);
  };

  const note = (claim: ClaimInHand, seq: number, verdict: Verdict, isLate: boolean): void => {
    const now = clock.now();
    const { kind, readyAt } = outcomeOf(claim, verdict, now, deps.random());
    // Late words that settle nothing are not facts about the message.
    if (isLate && kind !== 'accepted' && kind !== 'refused') return;
    const { phase, code, reply } = verdict;
    const fact = {
      claimId: claim.id,
      sendingId: claim.sendingId,
      seq,
      kind,
      phase,
      code,
      reply,
      at: now.getTime(),
    };
    flush.add({ fact, claim, readyAt, isLate });
  };

  return {
    workFor: (connections) => ({
      take: () => take(connections === 'kept for urgent'),
      permission,
      beforeDot,
      settle,
    }),
    add: (claim) => {
      journal.claimed(claim);
      queue.push(claim);
    },
    unsent: () => queue.map((claim) => ({ lane: claim.lane, left: leftOf(claim) })),
    sentLately: () => sent.count(),
    giveBack: (why) => {
      for (const claim of queue.splice(0))
        for (; claim.next < claim.messages.length; claim.next++)
          end(claim, claim.messages[claim.next]!.seq, returned('recheck', why));
    },
  };
}

function goesAlone(claim: ClaimInHand): boolean {
  return claim.deaths >= aloneAfter;
}

function returned(phase: Verdict['phase'], reply: string): Verdict {
  return { kind: 'returned', phase, reply };
}

/**
 * Whether the code alone says what became of the message, as whoever reads the journal takes it. A 550 about us
 * or an answer out of place does not: read as one it would refuse or accept what is still to be tried.
 */
function isDecision({ kind, code = 0 }: Verdict): boolean {
  if (kind === 'accepted') return code < 400;
  if (kind === 'retry') return code >= 400 && code < 500;
  return kind === 'refused' && code >= 500;
}

/** What the verdict of a channel means for a message of this sending (rules 5 and 7). */
function outcomeOf(
  claim: ClaimInHand,
  verdict: Verdict,
  now: Date,
  random: number,
): Pick<PendingFact, 'readyAt'> & { kind: PendingFact['fact']['kind'] } {
  const mayRepeat = verdict.kind === 'uncertain' && claim.terms.mayRepeat;
  if (verdict.kind !== 'retry' && !mayRepeat) return { kind: verdict.kind };
  const readyAt = nextTry(claim.tries, now, claim.terms.usefulUntil, random);
  if (readyAt) return { kind: 'retry', readyAt };
  // Nothing can be tried any more: a message that may have gone stays uncertain.
  return { kind: mayRepeat ? 'uncertain' : 'expired' };
}
