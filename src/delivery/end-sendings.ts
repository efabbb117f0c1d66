import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { asError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Loop } from '../platform/loop.ts';
import { breakHarmful } from './breaker.ts';
import { expireSending } from './expire.ts';
import type { HotPool } from './hot.ts';
import {
  dropStrands,
  lockSending,
  markEnded,
  markFirstPass,
  openSendings,
  sendingsWithLateFacts,
  whatIsLeft,
  type OpenSending,
} from './store/sendings.ts';
import { refreshTotals } from './totals.ts';

/** Somebody waits for the end of a sending; the breaker and late facts are looked for at most so often (ms). */
const lookEvery = 1_000;
/** Numbers of a running sending are derived at most so often (rule 6; ms). */
const totalsEvery = 5_000;
/** … and never for more than this share of the time: a million messages take seconds. */
const shareOfTime = 0.05;
/** Facts that come later than this after the end, e.g. from the journal of a machine that was away, need a person (ms). */
const lateFactsFor = 7 * 24 * 3_600_000;

/** What moving sendings on needs. */
export interface SendingsDeps {
  db: Db;
  /** Takes strands and writes facts, as the senders do. */
  pool: HotPool;
  clock: Clock;
  newId: NewId;
  log: Log;
}

/** The loop behind the states of sendings; any number of processes may run it. */
export function sendingsLoop(deps: SendingsDeps): Loop {
  const took = new Map<string, number>();
  const passed = new Set<string>();
  let lookAt = -Infinity;
  const tick = async (): Promise<void> => {
    if (deps.clock.monotonic() >= lookAt) {
      lookAt = deps.clock.monotonic() + lookEvery;
      await breakHarmful(deps.db, deps.clock, passed);
      await correctEnded(deps);
    }
    await endSendings(deps, took);
  };
  return { name: 'sendings', every: 250, tick };
}

/**
 * Moves every frozen sending on (rule 9): expires what is left to try of one past its useful time (rule 7), marks the
 * first pass when every message was tried once, ends it when no strand and no unsettled claim is left, and keeps its
 * numbers young until then.
 * @param took how long deriving the numbers of each sending took last (ms); kept by the loop between ticks
 */
export async function endSendings(deps: SendingsDeps, took = new Map<string, number>()): Promise<void> {
  const { db, clock } = deps;
  for (const sending of await openSendings(db))
    await alone(deps, sending.id, async () => {
      if (await moveOn(deps, sending, clock.now())) took.delete(sending.id);
      else if (isTotalsDue(sending.totalsAt, took.get(sending.id) ?? 0, clock.now()))
        took.set(sending.id, await timed(clock, () => refreshTotals(db, sending.id, clock.now())));
    });
}

/** Corrects the numbers of ended sendings about which a late fact came: a fact is never refused (rule 6). */
export async function correctEnded(deps: SendingsDeps): Promise<void> {
  const { db, clock } = deps;
  const since = new Date(clock.now().getTime() - lateFactsFor);
  for (const id of await sendingsWithLateFacts(db, since))
    await alone(deps, id, () => refreshTotals(db, id, clock.now()));
}

/** What is wrong with one sending holds up no other; it is tried again at the next tick. */
async function alone(deps: SendingsDeps, id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    deps.log.error(
      { err: asError(thrown), sending: id },
      'a sending could not be moved on; the others go on',
    );
  }
}

/** Marks what has been reached; true: it has ended. */
async function moveOn(deps: SendingsDeps, sending: OpenSending, now: Date): Promise<boolean> {
  const { db } = deps;
  const isStopped = sending.state === 'stopped';
  // A stop that was cut short between its update and its strands.
  if (isStopped) await dropStrands(db, sending.id);
  else if (now >= sending.usefulUntil) await expireSending(deps, sending.id, now);
  const left = await whatIsLeft(db, sending.id);
  if (!left.anything) return await endIfDone(db, sending.id, now);
  if (!left.firstTry && !isStopped && !sending.firstPassAt) await markFirstPass(db, sending.id, now);
  return false;
}

/**
 * The row is locked before looking again: whoever puts a strand in holds the sending too (rule 6), so nothing can
 * appear between the look and the end.
 */
async function endIfDone(db: Db, id: string, now: Date): Promise<boolean> {
  return await tx(db, async (tx) => {
    const sending = await lockSending(tx, id);
    if (!sending || sending.endedAt) return true;
    if ((await whatIsLeft(tx, id)).anything) return false;
    await markEnded(tx, id, now);
    await refreshTotals(tx, id, now);
    return true;
  });
}

function isTotalsDue(totalsAt: Date | null, took: number, now: Date): boolean {
  if (!totalsAt) return true;
  return now.getTime() - totalsAt.getTime() >= Math.max(totalsEvery, took / shareOfTime);
}

async function timed(clock: Clock, work: () => Promise<void>): Promise<number> {
  const from = clock.monotonic();
  await work();
  return clock.monotonic() - from;
}
