import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import type { Loop } from '../../platform/loop.ts';
import { deleteOldEvents } from '../store/provider-events.ts';
import { deleteReturnedMails } from '../store/returned-mails.ts';
import { deleteOldSoftFailures, takeNews } from '../store/returned-facts.ts';
import { endRests } from '../suppression.ts';
import { refreshTotals } from '../totals.ts';
import { softRule } from './rules.ts';

const day = 24 * 3_600_000;

/** What is kept so long (standards.md, Retention; days). */
export const keptDays = { raw: 90, quarantined: 30, events: 7 } as const;

/** Counts an ended sending anew after something came back about it: bounced people are people to phone. */
export function newsLoop(db: Db, clock: Clock): Loop {
  return { name: 'news of ended sendings', every: 2_000, tick: () => countNews(db, clock) };
}

/**
 * One sending a transaction: the mark is taken and the numbers are derived together, so that news that come meanwhile
 * mark it again.
 */
export async function countNews(db: Db, clock: Clock): Promise<void> {
  for (;;) {
    const found = await tx(db, async (tx) => {
      const id = await takeNews(tx);
      if (id !== undefined) await refreshTotals(tx, id, clock.now());
      return id;
    });
    if (found === undefined) return;
  }
}

/** Ends rests, and deletes what came back and may be kept no longer. */
export function returnedRetention(db: Db, clock: Clock): Loop {
  return { name: 'returned mail that is old', every: 600_000, tick: () => dropOldReturns(db, clock) };
}

export async function dropOldReturns(db: Db, clock: Clock): Promise<void> {
  const now = clock.now();
  const before = (days: number): Date => new Date(now.getTime() - days * day);
  await endRests(db, now);
  await deleteReturnedMails(db, { quarantined: before(keptDays.quarantined), others: before(keptDays.raw) });
  await deleteOldEvents(db, before(keptDays.events));
  await deleteOldSoftFailures(db, new Date(now.getTime() - softRule.remembered));
}
