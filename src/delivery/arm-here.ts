import type { Clock } from '../platform/clock.ts';
import type { DatabaseOptions, Db } from '../platform/database.ts';
import type { NewId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { armSending } from './arm.ts';
import { openHotDatabase } from './hot.ts';
import { guardPlace } from './place.ts';
import { disarmingInForce, unknownSendings, type Disarming, type UnknownSending } from './store/place.ts';
import { readProcess } from './worker.ts';

export interface ArmOptions {
  db: Db;
  connection: DatabaseOptions['connection'];
  clock: Clock;
  newId: NewId;
  log: Log;
  dataFolder: string;
  key: Buffer;
  publicUrl?: string;
  by: string;
}

/** What was armed: why it was not, and what the journals know that this database does not. */
export interface ArmedHere {
  disarming: Disarming;
  unknown: UnknownSending[];
}

/**
 * Looks at this place as a worker does, brings what the journals of this folder know to the database, and arms it.
 * undefined: sending was armed, and is.
 */
export async function armHere(options: ArmOptions): Promise<ArmedHere | undefined> {
  const { db, connection, clock, newId, log, key, publicUrl, by } = options;
  const hot = openHotDatabase({ connection, name: 'foyer arm', log });
  try {
    const self = await readProcess(newId);
    const guard = { ...options, pool: hot.pool, self, sweeperId: newId() };
    if (await guardPlace(guard, true)) return undefined;
    const disarming = await disarmingInForce(db);
    if (!disarming) return undefined;
    const unknown = await unknownSendings(db, disarming.id);
    await armSending(db, disarming.id, { key, publicUrl }, { by, clock });
    return { disarming, unknown };
  } finally {
    await hot.close();
  }
}
