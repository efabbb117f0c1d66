import { writeAudit } from '../platform/audit.ts';
import { fingerprint } from '../platform/changes.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { HotPool } from './hot.ts';
import { recentClaimsIn } from './journal-reading.ts';
import { keepPulse, readPulse } from './pulse-file.ts';
import { replayRestored } from './restored.ts';
import {
  advancePulse,
  armedPlace,
  databasePlace,
  disarmingInForce,
  insertDisarming,
  insertPlace,
  learnAddress,
  type DisarmReason,
  type Place,
} from './store/place.ts';
import { strangeClaims } from './store/restored.ts';
import type { WorkerProcess } from './store/workers.ts';

/** Who guards: a process that sends, with its folder. */
export interface PlaceGuard {
  db: Db;
  pool: HotPool;
  clock: Clock;
  log: Log;
  self: WorkerProcess;
  sweeperId: string;
  dataFolder: string;
  /** Made from FOYER_SECRET. */
  key: Buffer;
  /** FOYER_URL. */
  publicUrl?: string;
}

/** Where this process would send from. */
export async function placeHere(db: Db, key: Buffer, publicUrl: string | undefined): Promise<Place> {
  return { ...(await databasePlace(db)), publicUrl: publicUrl ?? null, secret: fingerprint(key) };
}

/**
 * Rule 10: is this the place that sending is armed for, and does its database know all that went out from here? If not,
 * sending is disarmed and what this folder's journals know is recorded. Armed, it counts the pulse and keeps it here.
 * @param thoroughly compares the journals too, as before the first message of a process
 * @returns whether sending is armed
 */
export async function guardPlace(guard: PlaceGuard, thoroughly: boolean): Promise<boolean> {
  const { db, clock, log, dataFolder } = guard;
  const here = await placeHere(db, guard.key, guard.publicUrl);
  const seen = await readPulse(dataFolder);
  const why = (await whyDisarm(db, here, seen)) ?? (thoroughly ? await whyOfJournals(guard) : undefined);
  if (why !== undefined && (await disarm(guard, why, seen)))
    log.error(
      { why },
      'this is not the place sending was armed for; nothing goes out until a person arms it',
    );
  if (!(await armedPlace(db))) await insertPlace(db, here, 'first start', clock.now());
  const disarming = await disarmingInForce(db);
  if (disarming) {
    await replayRestored(guard, disarming.id);
    return false;
  }
  if (here.publicUrl !== null) await learnAddress(db, here.publicUrl);
  const pulse = await advancePulse(db);
  // The folder is behind the database, or equal: only a database that went back is behind the folder.
  if (pulse !== undefined) await keepPulse(dataFolder, pulse);
  return pulse !== undefined;
}

/** Disarms, and says so in the audit, from which every screen hears of it; false: it was already. */
async function disarm({ db, clock }: PlaceGuard, why: DisarmReason, seen: number): Promise<boolean> {
  const at = clock.now();
  return await tx(db, async (tx) => {
    const isNew = await insertDisarming(tx, { why, seen, at });
    if (isNew) await writeAudit(tx, { at, actor: 'Foyer', action: 'sending.disarmed', details: { why } });
    return isNew;
  });
}

async function whyDisarm(db: Db, here: Place, seen: number): Promise<DisarmReason | undefined> {
  const armed = await armedPlace(db);
  if (!armed) return seen > 0 ? 'restored' : undefined;
  return differenceOf(armed, here, seen);
}

/** What keeps a place from being the armed one; undefined: nothing. Pure. */
export function differenceOf(
  armed: Place & { pulse: number },
  here: Place,
  seen: number,
): DisarmReason | undefined {
  if (armed.systemIdentifier !== here.systemIdentifier || armed.databaseOid !== here.databaseOid)
    return 'another_place';
  if (armed.secret !== here.secret) return 'another_secret';
  // A first address is no move: a house is furnished before people can reach it.
  if (armed.publicUrl !== null && armed.publicUrl !== here.publicUrl) return 'another_address';
  return armed.pulse < seen ? 'restored' : undefined;
}

/** A journal of this folder whose last claims the database has never heard of was written after its backup. */
async function whyOfJournals({ pool, dataFolder }: PlaceGuard): Promise<DisarmReason | undefined> {
  const strange = await strangeClaims(pool, await recentClaimsIn(dataFolder));
  return strange.size > 0 ? 'restored' : undefined;
}
