import { join } from 'node:path';
import { startCluster, type Cluster } from './cluster.ts';
import { leastRoom, prepareFolder } from './cluster/folder.ts';
import type { DatabaseOptions } from './database.ts';
import type { Log } from './log.ts';
import { keepSecretFile } from './secret-file.ts';
import type { Settings } from './settings.ts';

/** Where this process's data are and what its secrets are made from. */
export interface Store {
  /** For `openDatabase` and `takeOwnership`. */
  connection: DatabaseOptions['connection'];
  /** Root of every HMAC, link, token and stored credential; 32 characters or more. */
  secret: string;
  /** The private PostgreSQL, unless DATABASE_URL names another. */
  cluster?: Cluster;
  /** Ends the use of the private PostgreSQL. Close pools first. */
  close(): Promise<void>;
}

/**
 * Opens what the settings name: the database of DATABASE_URL with FOYER_SECRET, or the private PostgreSQL in
 * the data folder with a secret made there once.
 * @throws AppError unavailable, with a sentence that says what to do
 */
export async function openStore(
  settings: Pick<Settings, 'dataFolder' | 'databaseUrl' | 'secret'>,
  log: Log,
): Promise<Store> {
  const { dataFolder, databaseUrl } = settings;
  if (databaseUrl !== undefined) {
    // The data folder still holds what belongs to this machine alone, e.g. the journal of its workers.
    await prepareFolder(dataFolder, leastRoom);
    const secret = settings.secret ?? (await keepSecretFile(join(dataFolder, 'secret')));
    return { connection: databaseUrl, secret, close: () => Promise.resolve() };
  }
  const cluster = await startCluster({ dataFolder, log });
  try {
    const secret = settings.secret ?? (await keepSecretFile(join(dataFolder, 'secret')));
    return { connection: cluster.connection, secret, cluster, close: () => cluster.stop() };
  } catch (thrown) {
    await cluster.stop();
    throw thrown;
  }
}
