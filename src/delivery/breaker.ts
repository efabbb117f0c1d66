import type { Db } from '../platform/database.ts';
import { manyComplaints, manyRefused } from './reasons-to-ask.ts';
import { refusedOfFirst, watchedSendings, type Watched } from './store/breaker.ts';
import { markAsking } from './store/sendings.ts';

/** The breaker looks at so many messages of a sending, and asks when this share of them was refused for good (B-34). */
const first = 200;
const mostRefused = 0.2;
/** So many complaints for every thousand messages taken, and never on fewer than three. */
const complaintsPerThousand = 3;

/**
 * Holds back running sendings that do harm, until a person has looked: a list of bad addresses, or a text that people
 * report as spam, costs the venue its name with every mail provider. One look takes every running sending; the loop
 * looks once a second.
 * @param passed sendings whose first messages were found good; kept by the loop between looks
 */
export async function breakHarmful(db: Db, passed = new Set<string>()): Promise<void> {
  const watched = await watchedSendings(db);
  for (const sending of watched) {
    const why = tooManyComplaints(sending) ?? (await tooManyRefused(db, sending, passed));
    if (why !== undefined) await markAsking(db, sending.id, why);
  }
  for (const key of passed) if (!watched.some(({ id }) => key.startsWith(id))) passed.delete(key);
}

function tooManyComplaints({ complaints, decided, refused }: Watched): string | undefined {
  const accepted = decided - refused;
  const isTooMany =
    complaints >= complaintsPerThousand && complaints * 1_000 >= accepted * complaintsPerThousand;
  return isTooMany ? manyComplaints(complaints, accepted) : undefined;
}

/** The first messages are read once; after them a share means nothing that they did not show. */
async function tooManyRefused(db: Db, sending: Watched, passed: Set<string>): Promise<string | undefined> {
  const { id, decided, refused, bounced } = sending;
  if (refused + bounced < first * mostRefused) return undefined;
  // A bounce may come back long after: then the first are read again.
  const key = `${id} ${bounced}`;
  if (passed.has(key)) return undefined;
  const found = await refusedOfFirst(db, id, first);
  if (found.refused >= first * mostRefused) return manyRefused(found.refused, found.decided);
  if (decided >= first) passed.add(key);
  return undefined;
}
