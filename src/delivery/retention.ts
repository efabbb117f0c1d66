import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { errorCode } from '../platform/errors.ts';
import { pause, type Loop } from '../platform/loop.ts';
import { keptDays } from './copy.ts';
import { figuresToKeep } from './report/figures.ts';
import { removeAddresses, removeWords } from './store/removal.ts';
import {
  dropContent,
  dropMonth,
  dropSomeValues,
  emptyMonths,
  isTriedSince,
  lastSeq,
  markAddressesDropped,
  noteRun,
  withAddresses,
  withContent,
  type RetentionRun,
} from './store/retention.ts';
import { lockSending } from './store/sendings.ts';

export { lastRun } from './store/retention.ts';

/** How long the line of a person keeps its address (standards.md, Retention; days). */
const addressDays = 400;
const day = 24 * 3_600_000;
const atOnce = 50;

/** Messages whose address goes in one transaction. */
const messagesAtOnce = 5_000;

/** After each transaction the disk and a core are left to others for so many times what it took. */
const restFactor = 3;

/**
 * Deletes what may be kept no longer (standards.md, Retention). 90 days after they were sent: text, values, and who
 * opened what, while the numbers are counted once more and stay. 400 days after a sending was made: addresses and the
 * mail servers' words. A sending at a time and a few thousand messages a transaction, with rests between, so that a
 * sending under way keeps its pace (promises.md, B-56); killed or told to stop in the middle, the next run goes on.
 */
export async function dropWhatIsOld(
  db: Db,
  clock: Clock,
  stopping: AbortSignal = new AbortController().signal,
): Promise<RetentionRun> {
  const now = clock.now();
  const before = (days: number): Date => new Date(now.getTime() - days * day);
  const run = { db, clock, stopping };
  const sendings = await eachOf(
    run,
    (skip) => withContent(db, before(keptDays), atOnce + skip),
    (id) => dropContentOf(run, id, before(keptDays), now),
  );
  for (const month of await emptyMonths(db, before(keptDays))) await dropIfFree(db, month);
  let addresses = 0;
  await eachOf(
    run,
    (skip) => withAddresses(db, before(addressDays), atOnce + skip),
    async (id) => {
      addresses += await dropAddressesOf(run, id, now);
      return true;
    },
  );
  const ran = { ranAt: now, sendings, addresses };
  await noteRun(db, ran);
  return ran;
}

/** Every hour, on every machine that works: twice at once deletes the same. */
export function retentionLoop(db: Db, clock: Clock): Loop {
  return {
    name: 'retention',
    every: 3_600_000,
    tick: async (stopping) => void (await dropWhatIsOld(db, clock, stopping)),
  };
}

/** What the steps of one run share. */
interface Run {
  db: Db;
  clock: Clock;
  stopping: AbortSignal;
}

/** One short transaction, and the rest after it. */
async function step<T>({ db, clock, stopping }: Run, work: (tx: Tx) => Promise<T>): Promise<T> {
  const began = clock.monotonic();
  const done = await tx(db, work);
  await pause(restFactor * (clock.monotonic() - began), stopping);
  return done;
}

/** Works off a list that shrinks by what is done; what cannot be done yet is passed over. Gives how many were done. */
async function eachOf(
  { stopping }: Run,
  next: (skip: number) => Promise<string[]>,
  work: (id: string) => Promise<boolean>,
): Promise<number> {
  const seen = new Set<string>();
  let done = 0;
  for (;;) {
    const fresh = (await next(seen.size - done)).filter((id) => !seen.has(id));
    if (fresh.length === 0) return done;
    for (const id of fresh) {
      if (stopping.aborted) return done;
      seen.add(id);
      if (await work(id)) done++;
    }
  }
}

async function dropContentOf(run: Run, id: string, before: Date, now: Date): Promise<boolean> {
  let after: string | undefined;
  do {
    if (run.stopping.aborted) return false;
    after = await step(run, (tx) => dropSomeValues(tx, id, { before, after }));
  } while (after !== undefined);
  return await step(run, async (tx) => {
    await lockSending(tx, id);
    // Messages of one sending may be tried on several days: each is kept its own ninety.
    if (await isTriedSince(tx, id, before)) return false;
    await dropContent(tx, id, await figuresToKeep(tx, id), now);
    return true;
  });
}

/** Somebody reads the table just now: the partition is empty, and the next run drops it. */
async function dropIfFree(db: Db, month: string): Promise<void> {
  try {
    await tx(db, (tx) => dropMonth(tx, month));
  } catch (thrown) {
    if (errorCode(thrown) !== '55P03') throw thrown;
  }
}

async function dropAddressesOf(run: Run, id: string, now: Date): Promise<number> {
  const last = await lastSeq(run.db, id);
  let removed = 0;
  for (let from = 1; from <= last; from += messagesAtOnce) {
    if (run.stopping.aborted) return removed;
    const seqs = Array.from({ length: Math.min(messagesAtOnce, last - from + 1) }, (_, at) => from + at);
    removed += await step(run, async (tx) => {
      await removeWords(tx, { sendingId: id, seqs });
      return await removeAddresses(tx, { sendingId: id, seqs }, now);
    });
  }
  await tx(run.db, (tx) => markAddressesDropped(tx, id, now));
  return removed;
}
