import { createHash, hkdfSync } from 'node:crypto';
import { systemClock, type Clock } from './platform/clock.ts';
import { openDatabase, type Database, type DatabaseOptions } from './platform/database.ts';
import type { Log } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import type { Settings } from './platform/settings.ts';
import { explainDatabase, openStore, type Store } from './platform/store.ts';

/** What every command works with: the settings, the open and migrated database, the keys. */
export interface House {
  settings: Settings;
  store: Store;
  database: Database;
  clock: Clock;
  log: Log;
  /** Key of message ids and return paths. */
  messageKey: Buffer;
  /** Key of the access room: authenticator secrets, recovery codes, demo passwords. */
  accessKey: Buffer;
  /** Key of the passwords of routes. */
  routeKey: Buffer;
  close(): Promise<void>;
}

/**
 * Opens the database, brings its schema up to date and derives the keys. Close it when done.
 * @param options.statementTimeout longest a statement may take (ms; 0: as long as it wants); unless said a minute
 */
export async function openHouse(
  settings: Settings,
  log: Log,
  options: Pick<DatabaseOptions, 'statementTimeout'> = {},
): Promise<House> {
  const store = await openStore(settings, log);
  const database = openDatabase({
    connection: store.connection,
    max: 12,
    name: 'foyer',
    statementTimeout: options.statementTimeout,
    log,
  });
  const close = async () => {
    await database.close();
    await store.close();
  };
  try {
    const applied = await migrate(database.pool);
    if (applied.length > 0) log.info({ applied }, 'schema brought up to date');
  } catch (thrown) {
    await close();
    throw settings.databaseUrl === undefined ? thrown : explainDatabase(thrown);
  }
  return {
    settings,
    store,
    database,
    clock: systemClock,
    log,
    messageKey: keyFor('message', store.secret),
    accessKey: keyFor('access', store.secret),
    routeKey: keyFor('route', store.secret),
    close,
  };
}

/** One key a purpose from the one secret, so that a token of one kind is worth nothing as another (abuse.md, C-29). */
function keyFor(purpose: string, secret: string): Buffer {
  const root = createHash('sha256').update(secret).digest();
  return Buffer.from(hkdfSync('sha256', root, 'foyer', purpose, 32));
}
