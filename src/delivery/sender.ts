import type { Clock } from '../platform/clock.ts';
import { asError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import type { Reached } from '../platform/kill-points.ts';
import type { Log } from '../platform/log.ts';
import type { Channel, Work } from './channel.ts';
import { wishFor } from './choose.ts';
import { claimNext, findLostClaim, type Claimed } from './claim.ts';
import type { Compose } from './compose.ts';
import { startFlush } from './flush.ts';
import type { HotClient, HotPool } from './hot.ts';
import { inHand } from './in-hand.ts';
import type { Journal } from './journal.ts';
import { startSpeaking } from './speak.ts';
import { tellTrouble } from './store/route-senders.ts';
import type { Terms } from './store/terms.ts';
import { readTerms } from './store/terms.ts';
import { beat, endWorker } from './store/workers.ts';

export interface SenderDeps {
  pool: HotPool;
  clock: Clock;
  newId: NewId;
  random(): number;
  log: Log;
  reached: Reached;
  workerId: string;
  route: { id: number; connections: number };
  journal: Journal;
  openChannel(work: Work): Channel;
  /** The composer of a sending in one language, or why there cannot be one. Throws when it cannot be told now. */
  composerOf(terms: Terms, language: string): Promise<Compose | Error>;
  /** Calls back after so many milliseconds. */
  after(ms: number, then: () => void): void;
}

/** The sender of one route: chooses, claims, feeds the channel, settles, writes facts, beats (rules 2 to 8). */
export interface Sender {
  /** There may be new strands. */
  wake(): void;
  /** One round: beat when due, mend what is broken, claim what there is room for. Its failures are kept, not thrown. */
  pass(): Promise<void>;
  /** Rounds until stopped or ended; resolves when the last fact is written, or cannot be. */
  run(): Promise<'stopped' | 'ended'>;
  /** Asks `run` to end politely: no new claims, owed replies awaited, the rest given back. */
  stop(): void;
  /** Writes all facts there are; false: the database took them not. */
  drain(): Promise<boolean>;
}

/** The lease lasts 30 s; the sender's own loop prolongs it every 5 s, so that a hung sender is not kept alive. */
const beatEvery = 5_000;
/** Strands put in without a word, and retries that become ready, are found after at most so long (ms). */
const pollEvery = 500;
/** A polite end waits so long for replies it is owed (ms). */
const owedReplies = 25_000;
/** Facts that the database does not take at the end are left to the journal after so many tries. */
const lastDrains = 8;

export function openSender(deps: SenderDeps): Sender {
  const { pool, clock, journal, route, workerId, log } = deps;
  let isStopping = false;
  let isLost = false;
  let databaseTrouble: Error | undefined;
  let toldTrouble: string | null = null;
  let lostClaim: Claimed | undefined;
  let unprepared: Claimed | undefined;
  let mayHaveWork = true;
  let mayHaveUrgent = true;
  let claimTook = 0;
  let beatAt = clock.monotonic() + beatEvery;
  let nudged = Promise.withResolvers<void>();
  const terms = remembered((on: HotClient, id: string) => readTerms(on, id));

  const nudge = (): void => nudged.resolve();
  const lose = (): void => {
    isLost = true;
    nudge();
  };
  const databaseFailed = (thrown: unknown): void => {
    if (!databaseTrouble)
      log.warn({ err: asError(thrown) }, 'the database does not answer; no message goes until it does');
    databaseTrouble = asError(thrown);
  };
  const databaseAnswers = (): void => {
    if (!databaseTrouble) return;
    databaseTrouble = undefined;
    log.info('the database answers again');
    channel.wake();
  };

  const flush = startFlush({
    pool,
    clock,
    workerId,
    isEnded: () => isLost,
    ended: lose,
    written: () => {
      deps.reached('after-commit');
      databaseAnswers();
      nudge();
    },
    failed: databaseFailed,
    after: deps.after,
  });
  const speaking = startSpeaking({
    pool,
    clock,
    random: deps.random,
    workerId,
    journal,
    flush,
    connections: route.connections,
    reached: deps.reached,
    free: () => channel.free(),
    nudge,
    lost: lose,
    isHalted: () => isLost || isStopping || databaseTrouble !== undefined || journal.trouble() !== undefined,
    databaseFailed,
  });
  const channel: Channel = deps.openChannel(speaking.work);

  const pass = async (): Promise<void> => {
    try {
      await prolongLease();
      if (isLost || isStopping || !(await journalWorks())) return;
      await resolveLostClaim();
      await prepare();
      while (await claimOnce()) databaseAnswers();
      databaseAnswers();
    } catch (thrown) {
      databaseFailed(thrown);
    }
  };

  const prolongLease = async (): Promise<void> => {
    // While the database is away the beat is also the question whether it is back.
    if (clock.monotonic() < beatAt && !databaseTrouble) return;
    if (!(await beat(pool, workerId))) lose();
    beatAt = clock.monotonic() + beatEvery;
  };

  /** No journal, no dot (rule 5); the route says why, and says so no longer once it is mended. */
  const journalWorks = async (): Promise<boolean> => {
    const works = journal.mend();
    const trouble = works
      ? null
      : `No message goes out because the journal cannot be written (${journal.trouble()?.message ?? 'unknown'}). Free some space on the disk of the data folder; sending resumes by itself.`;
    if (trouble !== toldTrouble) {
      await tellTrouble(pool, route.id, trouble);
      toldTrouble = trouble;
      if (works) channel.wake();
    }
    return works;
  };

  /** A claim whose COMMIT got no answer either is there, or never happened. */
  const resolveLostClaim = async (): Promise<void> => {
    if (!lostClaim) return;
    if (await findLostClaim(pool, workerId, lostClaim.id)) unprepared = lostClaim;
    lostClaim = undefined;
  };

  /** Gives a claim to the channel as soon as its languages can be composed. */
  const prepare = async (): Promise<void> => {
    if (!unprepared) return;
    const claimed = unprepared;
    const composers = new Map<string, Compose | Error>();
    for (const { language } of claimed.messages)
      if (!composers.has(language)) composers.set(language, await deps.composerOf(claimed.terms, language));
    speaking.add(inHand(claimed, route.id, composers));
    unprepared = undefined;
    channel.wake();
  };

  /** Claims once if there is room and something to do; true: ask again. */
  const claimOnce = async (): Promise<boolean> => {
    const wish = mayHaveWork || mayHaveUrgent ? nextWish() : undefined;
    if (!wish || isStopping || isLost) return false;
    const began = clock.monotonic();
    const answer = await claimNext(
      { pool, clock, newId: deps.newId, termsOf: terms },
      { ...wish, workerId, routeId: route.id },
    );
    claimTook = clock.monotonic() - began;
    if (answer.result === 'nothing') return nothingFor(wish.lowestLane);
    if (answer.result === 'ended') lose();
    if (answer.result === 'unknown') lostClaim = answer.claim;
    if (answer.result === 'claimed') {
      deps.reached('after-claim');
      unprepared = answer.claim;
    }
    await resolveLostClaim();
    await prepare();
    return true;
  };

  const nextWish = (): { lowestLane: number; most: number } | undefined => {
    const wish = wishFor({
      unsent: speaking.unsent(),
      factBatches: flush.waiting(),
      free: channel.free(),
      sentLately: speaking.sentLately(),
      claimTook,
      mayHaveUrgent,
    });
    return wish && (mayHaveWork || wish.lowestLane < 4) ? wish : undefined;
  };

  const nothingFor = (lowestLane: number): false => {
    mayHaveUrgent = false;
    if (lowestLane === 4) mayHaveWork = false;
    return false;
  };

  const wake = (): void => {
    mayHaveWork = true;
    mayHaveUrgent = true;
    nudge();
  };

  const run = async (): Promise<'stopped' | 'ended'> => {
    let pollAt = clock.monotonic() + pollEvery;
    while (!isStopping && !isLost) {
      nudged = Promise.withResolvers<void>();
      await pass();
      await Promise.race([nudged.promise, elapsed(pollAt - clock.monotonic())]);
      if (clock.monotonic() < pollAt) continue;
      pollAt = clock.monotonic() + pollEvery;
      wake();
    }
    return await endPolitely();
  };

  const elapsed = (ms: number): Promise<void> =>
    new Promise((resolve) => deps.after(Math.max(1, ms), resolve));

  /** Rule 8 and B-6: no further dot, the replies owed as facts, the rest given back, the worker's row ended. */
  const endPolitely = async (): Promise<'stopped' | 'ended'> => {
    speaking.giveBack('the sender stopped');
    deps.reached('during-stop');
    await channel.close(owedReplies);
    for (let tries = 0; tries < lastDrains && !(await flush.drain()); tries++) await elapsed(pollEvery);
    journal.close();
    if (isLost) return 'ended';
    // The facts may be out of reach: then the row is left to whoever starts next, who finds this process gone.
    await endWorker(pool, workerId).catch(databaseFailed);
    return 'stopped';
  };

  return {
    wake,
    pass,
    run,
    stop: () => {
      isStopping = true;
      nudge();
    },
    drain: () => flush.drain(),
  };
}

/** Remembers the last few terms: a sender works on one or two sendings at a time. */
function remembered<T>(
  read: (on: HotClient, id: string) => Promise<T>,
): (on: HotClient, id: string) => Promise<T> {
  const known = new Map<string, T>();
  return async (on, id) => {
    const found = known.get(id) ?? (await read(on, id));
    known.delete(id);
    known.set(id, found);
    const oldest = known.keys().next().value;
    if (known.size > 16 && oldest !== undefined) known.delete(oldest);
    return found;
  };
}
