import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { askedNow, isSameAsked } from './asked.ts';
import type { ItemName } from './contract.ts';
import { lastCheck } from './domain-check.ts';
import { works } from './item.ts';

/** What of the sender's domain was in order and is no longer, by the last check. */
export interface DomainTrouble {
  domain: string;
  items: ItemName[];
  /** When all of it was last in order. */
  lastInOrder: Date;
}

/**
 * Tells what has stopped being in order; undefined: nothing. What the name servers did not answer about is no news, and
 * neither is a check of another sender or other mail servers than those of now. Alignment follows from the others, and
 * is named only where it is alone.
 */
export async function domainTrouble(db: Db, clock: Pick<Clock, 'now'>): Promise<DomainTrouble | undefined> {
  const last = await lastCheck(db);
  if (!last) return undefined;
  const { items, lastInOrder } = last.found;
  const lost = items.filter((each) => !works(each) && each.state !== 'unasked' && lastInOrder[each.of]);
  const causes = lost.filter((each) => each.of !== 'alignment');
  const told = (causes.length > 0 ? causes : lost).map((each) => each.of);
  if (told.length === 0) return undefined;
  if (!isSameAsked(last.asked, await askedNow(db, [], clock.now()))) return undefined;
  const moments = told.map((name) => Date.parse(lastInOrder[name]!));
  return { domain: last.asked.domain, items: told, lastInOrder: new Date(Math.min(...moments)) };
}
