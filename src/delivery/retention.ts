import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import type { Loop } from '../platform/loop.ts';
import { keptDays } from './copy.ts';
import { figuresToKeep } from './report/figures.ts';
import { removeAddresses, removeWords } from './store/removal.ts';
import {
  dropContent,
  dropMonth,
  dropOldValues,
  emptyMonths,
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

/**
 * Deletes what may be kept no longer (standards.md, Retention). 90 days after they were sent: text, values, and who
 * opened what, while the numbers are counted once more and stay. 400 days after a sending was made: addresses and the
 * mail servers' words. A sending at a time, each in a transaction of its own: killed in the middle, the next run goes on.
 */
export async function dropWhatIsOld(db: Db, clock: Clock): Promise<RetentionRun> {
  const now = clock.now();
  const before = (days: number): Date => new Date(now.getTime() - days * day);
  const sendings = await eachOf(
    (skip) => withContent(db, before(keptDays), atOnce + skip),
    (id) => dropContentOf(db, id, before(keptDays), now),
  );
  for (const month of await emptyMonths(db, before(keptDays))) await tx(db, (tx) => dropMonth(tx, month));
  let addresses = 0;
  await eachOf(
    (skip) => withAddresses(db, before(addressDays), atOnce + skip),
    async (id) => {
      addresses += await dropAddressesOf(db, id, now);
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
    tick: async () => void (await dropWhatIsOld(db, clock)),
  };
}

/** Works off a list that shrinks by what is done; what cannot be done yet is passed over. Gives how many were done. */
async function eachOf(
  next: (skip: number) => Promise<string[]>,
  work: (id: string) => Promise<boolean>,
): Promise<number> {
  const seen = new Set<string>();
  let done = 0;
  for (;;) {
    const fresh = (await next(seen.size - done)).filter((id) => !seen.has(id));
    if (fresh.length === 0) return done;
    for (const id of fresh) {
      seen.add(id);
      if (await work(id)) done++;
    }
  }
}

async function dropContentOf(db: Db, id: string, before: Date, now: Date): Promise<boolean> {
  return await tx(db, async (tx) => {
    await lockSending(tx, id);
    // Messages of one sending may be tried on several days: each is kept its own ninety.
    if (!(await dropOldValues(tx, id, before))) return false;
    await dropContent(tx, id, await figuresToKeep(tx, id), now);
    return true;
  });
}

async function dropAddressesOf(db: Db, id: string, now: Date): Promise<number> {
  return await tx(db, async (tx) => {
    await lockSending(tx, id);
    const removed = await removeAddresses(tx, { sendingId: id }, now);
    await removeWords(tx, { sendingId: id });
    await markAddressesDropped(tx, id, now);
    return removed;
  });
}
