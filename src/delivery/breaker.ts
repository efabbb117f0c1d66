import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { isAddressAtFault } from './address-at-fault.ts';
import { manyComplaints, manyRefused } from './reasons-to-ask.ts';
import { firstDecided, holdBack, watchedSendings, type Decided, type Watched } from './store/breaker.ts';

/** The breaker looks at so many messages of a sending, and asks when this share of them bounced hard (B-34). */
const first = 200;
const mostHard = 0.2;
/** So many complaints for every thousand messages taken, and never on fewer than three. */
const complaintsPerThousand = 3;

/**
 * Holds back running sendings that do harm, until a person has looked: a list of bad addresses, or a text that people
 * report as spam, costs the venue its name with every mail provider. One look takes every running sending; the loop
 * looks once a second.
 * @param passed sendings whose first messages were found good; kept by the loop between looks
 */
export async function breakHarmful(db: Db, clock: Clock, passed = new Set<string>()): Promise<void> {
  const watched = await watchedSendings(db);
  for (const sending of watched) {
    const why = tooManyComplaints(sending) ?? (await tooManyHard(db, sending, passed));
    if (why !== undefined) await hold(db, sending.id, why, clock.now());
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
async function tooManyHard(db: Db, sending: Watched, passed: Set<string>): Promise<string | undefined> {
  const { id, refused, bounced } = sending;
  if (refused + bounced < first * mostHard) return undefined;
  // A bounce may come back long after: then the first are read again.
  const key = `${id} ${bounced}`;
  if (passed.has(key)) return undefined;
  const decided = await firstDecided(db, id, first);
  const hard = decided.filter(isHard).length;
  if (hard >= first * mostHard) return manyRefused(hard, decided.length);
  if (decided.length >= first) passed.add(key);
  return undefined;
}

/** A hard bounce, whether it was said at once or came back later. */
function isHard({ isRefused, cameBackHard, ...refusal }: Decided): boolean {
  return cameBackHard || (isRefused && isAddressAtFault(refusal));
}

/** Once: several workers look, and who let it go on has seen the numbers. */
async function hold(db: Db, id: string, why: string, at: Date): Promise<void> {
  await tx(db, async (tx) => {
    if (!(await holdBack(tx, id, why))) return;
    await writeAudit(tx, {
      at,
      actor: 'Foyer',
      action: 'sending.held_back',
      object: `sending:${id}`,
      details: { why },
    });
  });
}
