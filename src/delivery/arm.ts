import { writeAudit } from '../platform/audit.ts';
import { tx, type Db } from '../platform/database.ts';
import { placeHere } from './place.ts';
import type { Presser } from './stop-all.ts';
import { announceStrands } from './store/freeze.ts';
import { disarmingInForce, endDisarming, movePlace, type Disarming } from './store/place.ts';

/** Why nothing goes out, or undefined: sending is armed. */
export async function findDisarming(db: Db): Promise<Disarming | undefined> {
  return await disarmingInForce(db);
}

/** `another`: sending was armed and disarmed anew since what was seen. */
export type ArmVerdict = 'armed' | 'already' | 'another';

/**
 * A person says that sending may go on from here (rule 10): the database is the right one, and no other Foyer sends from
 * a copy of it. Takes the disarming that was seen, so that another one is not lifted unread.
 * @param place of this process: FOYER_URL and the key made from FOYER_SECRET
 */
export async function armSending(
  db: Db,
  disarmingId: number,
  place: { key: Buffer; publicUrl?: string },
  { by, clock, requestId }: Presser,
): Promise<ArmVerdict> {
  const here = await placeHere(db, place.key, place.publicUrl);
  const at = clock.now();
  const isMine = await tx(db, async (tx) => {
    const seen = await endDisarming(tx, disarmingId, by, at);
    if (seen === undefined) return false;
    await movePlace(tx, here, seen, by, at);
    await announceStrands(tx);
    await writeAudit(tx, {
      at,
      actor: by,
      action: 'sending.armed',
      details: { disarming: disarmingId },
      requestId,
    });
    return true;
  });
  if (isMine) return 'armed';
  return (await disarmingInForce(db)) ? 'another' : 'already';
}
