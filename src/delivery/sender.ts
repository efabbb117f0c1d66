import { setImmediate as letOthers } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import { asError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import type { Reached } from '../platform/kill-points.ts';
import type { Log } from '../platform/log.ts';
import type { Channel, Work } from './channel.ts';
import { lastLane, shareConnections, urgentLane, wishFor } from './choose.ts';
import { watchClaimFaults } from './claim-faults.ts';
import { claimNext, findLostClaim, type Claimed } from './claim.ts';
import type { Compose } from './compose.ts';
import { startFlush } from './flush.ts';
import type { HotClient, HotPool } from './hot.ts';
import { inHand } from './in-hand.ts';
import type { Journal } from './journal.ts';
import { mostHeld } from './lending.ts';
import { startSpeaking } from './speak.ts';
import { notWritten } from './reasons-to-ask.ts';
import { usedUp } from './route-words.ts';
import { tellTrouble } from './store/route-senders.ts';
import { askPerson, readTerms, type Terms } from './store/terms.ts';
import { beat, endWorker } from './store/workers.ts';

/** What a channel is opened with. */
export interface ChannelOpening {
  work: Work;
  connections: number;
  /** How many of them may be replaced while they wait for a slow answer; unless said, each once. */
  mostReplaced?: number;
  /** What is wrong with the way out, for a person, whenever that changes; null: nothing any more. */
  onTrouble(reason: string | null): void;
}

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
  openChannel(opening: ChannelOpening): Channel;
  /** The composer of a sending in one language, or why there cannot be one. Throws when it cannot be told now. */
  composerOf(terms: Terms, language: string): Promise<Compose | Error>;
  /** Calls back after so many milliseconds; the function given takes that back. */
  after(ms: number, then: () => void): () => void;
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
/** Another worker has a strand in hand for so long at the most, as a rule (ms). */
const heldFor = 10;
/** A polite end waits so long for replies it is owed (ms). */
const owedReplies = 25_000;
/** Facts that the database does not take at the end are left to the journal after so many tries. */
const lastDrains = 6;

export function openSender(deps: SenderDeps): Sender {
  const { pool, clock, journal, route, workerId, log } = deps;
  let isStopping = false;
  let isLost = false;
  let databaseTrouble: Error | undefined;
  const troubles = new Map<string, string>();
  /** Unknown at first: what its predecessor left there is not its own. */
  let toldTrouble: string | null | undefined;
  let lostClaim: Claimed | undefined;
  let unprepared: Claimed | undefined;
  let mayHaveWork = true;
  let mayHaveUrgent = true;
  let claimTook = 0;
  let beatAt = clock.monotonic() + beatEvery;
  let leasedUntil: Date | undefined;
  let lastClaim: string | undefined;
  let nudged = Promise.withResolvers<void>();
  const faults = watchClaimFaults();
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
    wakeChannels();
  };
  const wakeChannels = (): void => {
    for (const channel of channels) channel.wake();
  };

  const flush = startFlush({
    pool,
    clock,
    workerId,
    isEnded: () => isLost,
    ended: lose,
    writing: () => deps.reached('before-commit'),
    written: () => {
      deps.reached('after-commit');
      databaseAnswers();
      nudge();
    },
    failed: databaseFailed,
    after: (ms, then) => deps.after(ms, then),
  });
  const speaking = startSpeaking({
    pool,
    clock,
    random: () => deps.random(),
    workerId,
    journal,
    flush,
    wakeChannels,
    nudge,
    lost: lose,
    isHalted: () => isLost || isStopping || databaseTrouble !== undefined || journal.trouble() !== undefined,
    isOver: () => isLost || isStopping,
    databaseFailed,
  });
  const open = (connections: number, whose: 'all' | 'kept for urgent'): Channel =>
    deps.openChannel({
      work: speaking.workFor(whose),
      connections,
      // Lent ones may all turn slow while others are held already; urgent messages find as many all the same.
      ...(whose === 'kept for urgent' && { mostReplaced: connections + mostHeld }),
      onTrouble: (reason) => haveTrouble(whose, reason),
    });
  const shares = shareConnections(route.connections);
  const channels = [open(shares.all, 'all')];
  if (shares.keptForUrgent > 0) channels.push(open(shares.keptForUrgent, 'kept for urgent'));

  const pass = async (): Promise<void> => {
    try {
      await prolongLease();
      const works = journalWorks();
      await tellTroubles();
      if (isLost || isStopping || !works) return;
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
    const beaten = await beat(pool, workerId, leasedUntil);
    if (beaten) leasedUntil = beaten;
    else lose();
    beatAt = clock.monotonic() + beatEvery;
  };

  /** No journal, no dot (rule 5). */
  const journalWorks = (): boolean => {
    const wasBroken = troubles.has('journal');
    const works = journal.mend();
    const why = journal.trouble()?.message ?? 'unknown';
    haveTrouble(
      'journal',
      works
        ? null
        : `No message goes out, because the journal cannot be written (${why}). Free some space on the disk of the data folder; sending resumes by itself.`,
    );
    if (works && wasBroken) wakeChannels();
    return works;
  };

  const haveTrouble = (where: string, reason: string | null): void => {
    if ((troubles.get(where) ?? null) === reason) return;
    if (reason === null) troubles.delete(where);
    else troubles.set(where, reason);
    nudge();
  };

  /** The route says why nothing goes, a line a trouble, and says so no longer once it is mended. */
  const tellTroubles = async (): Promise<void> => {
    const trouble = [...new Set(troubles.values())].join('\n') || null;
    if (trouble === toldTrouble) return;
    await tellTrouble(pool, route.id, trouble);
    toldTrouble = trouble;
  };

  /** A claim whose COMMIT got no answer either is there, or never happened. */
  const resolveLostClaim = async (): Promise<void> => {
    if (!lostClaim) return;
    if (await findLostClaim(pool, workerId, lostClaim.id)) unprepared = lostClaim;
    lostClaim = undefined;
  };

  /** Gives a claim to the channels as soon as its languages can be composed. */
  const prepare = async (): Promise<void> => {
    if (!unprepared) return;
    const { terms, messages } = unprepared;
    lastClaim = unprepared.id;
    const composers = new Map<string, Compose>();
    let fault: Error | undefined;
    for (const language of new Set(messages.map((message) => message.language))) {
      const composer = await deps.composerOf(terms, language);
      if (composer instanceof Error) fault = composer;
      else composers.set(language, composer);
    }
    const claim = inHand(unprepared, route.id, composers);
    if (fault) {
      await askPerson(pool, terms.id, notWritten(fault.message));
      for (const { seq } of messages) claim.forbidden.add(seq);
    }
    speaking.add(claim);
    unprepared = undefined;
    wakeChannels();
  };

  /** Claims once if there is room and something to do; true: ask again. */
  const claimOnce = async (): Promise<boolean> => {
    const wish = mayHaveWork || mayHaveUrgent ? nextWish() : undefined;
    if (!wish || isStopping || isLost) return false;
    const began = clock.monotonic();
    const answer = await claimNext(
      { pool, clock, newId: deps.newId, termsOf: terms, faults },
      { ...wish, workerId, routeId: route.id, leasedUntil, lastClaim },
    );
    claimTook = clock.monotonic() - began;
    if (answer.result === 'held') {
      deps.after(heldFor, wake);
      return nothingFor(wish.lowestLane);
    }
    const isUsedUp = answer.result === 'used_up';
    if (isUsedUp) haveTrouble('allowance', usedUp(answer.allowance));
    else if (wish.lowestLane === lastLane) haveTrouble('allowance', null);
    if (isUsedUp || answer.result === 'nothing') return nothingFor(wish.lowestLane);
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
      free: channels.reduce((sum, channel) => sum + channel.free(), 0),
      sentLately: speaking.sentLately(),
      claimTook,
      mayHaveUrgent,
    });
    return wish && (mayHaveWork || wish.lowestLane === urgentLane) ? wish : undefined;
  };

  const nothingFor = (lowestLane: number): false => {
    mayHaveUrgent = false;
    if (lowestLane === lastLane) mayHaveWork = false;
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
      // Whatever nudges, connections get their turn between two rounds.
      await letOthers();
      const cancel = deps.after(Math.max(1, pollAt - clock.monotonic()), nudge);
      await nudged.promise;
      cancel();
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
    // The replies may come later than the lease as it is; ended before them, it would leave them in doubt.
    const beating = isLost ? undefined : beat(pool, workerId).catch(databaseFailed);
    await Promise.all([beating, ...channels.map((channel) => channel.close(owedReplies))]);
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
