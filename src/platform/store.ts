import { join } from 'node:path';
import { startCluster, type Cluster } from './cluster.ts';
import { leastRoom, prepareFolder } from './cluster/folder.ts';
import type { DatabaseOptions } from './database.ts';
import { AppError, errorCode } from './errors.ts';
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

/**
 * Why a database of one's own cannot be used, as a sentence with a next step; anything else is given back as it came.
 * @param thrown by the first statement
 */
export function explainDatabase(thrown: unknown): unknown {
  const code = errorCode(thrown) ?? '';
  const reason = reasons[code] ?? (/^(E[A-Z_]+|57P03)$/.test(code) ? nobodyAnswers : undefined);
  if (reason === undefined) return thrown;
  return new AppError('unavailable', 'database_unusable', reason, { cause: thrown });
}

const nobodyAnswers =
  'The database of DATABASE_URL cannot be reached. Check that it runs, and the host and port in DATABASE_URL.';

const reasons: Record<string, string> = {
  '28P01': 'The database refuses user name or password of DATABASE_URL. Correct them and start again.',
  '28000': 'The database lets this user of DATABASE_URL not in from here. Ask whoever runs it to allow it.',
  '3D000': 'The database named in DATABASE_URL does not exist. Make it with createdb, or correct the name.',
  '53300':
    'The database of DATABASE_URL has no connection left for us. Raise max_connections there, or end what holds its connections, and start again.',
  '42501':
    'The user of DATABASE_URL may not make tables. Make that user the owner of the database and start again.',
};
