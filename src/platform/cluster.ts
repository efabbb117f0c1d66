import { join } from 'node:path';
import pg from 'pg';
import { attach } from './cluster/attachment.ts';
import { provideBinaries, type Origins } from './cluster/binaries.ts';
import { leastRoom, prepareFolder } from './cluster/folder.ts';
import { isMade, makeCluster, role } from './cluster/initdb.ts';
import { findPlace, type Place } from './cluster/place.ts';
import { port } from './cluster/server-settings.ts';
import { packageFolder, systemFolders } from './cluster/sources.ts';
import { clearStale } from './cluster/stale.ts';
import { AppError, errorCode } from './errors.ts';
import type { Log } from './log.ts';
import { keepSecretFile, readSecretFile } from './secret-file.ts';

/** How to reach a private cluster's database; fits `openDatabase`. */
export interface ClusterConnection {
  /** Folder of the unix socket. */
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
}

/** A private PostgreSQL this process uses. */
export interface Cluster {
  connection: ClusterConnection;
  /** Of PostgreSQL's first process. */
  pid: number;
  /** Whether another process of Foyer had started it. */
  attached: boolean;
  /** Ends the use; the last user stops PostgreSQL and waits until it is gone. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  dataFolder: string;
  log: Log;
  /** Where PostgreSQL's programs come from. Tests hand in others. */
  origins?: Origins;
  /** Parent of clusters that cannot live in the data folder. */
  farFolder?: string;
  /** Where this machine keeps shared memory. */
  sharedMemory?: string;
  /** Least free bytes on the disk of the data folder. */
  room?: number;
}

/**
 * Starts the private PostgreSQL of a data folder, making it at the first time, or joins the one that runs
 * already. It ends with the last process that uses it, even when that is killed.
 * @throws AppError unavailable, with a sentence that says what to do
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataFolder, log } = options;
  await prepareFolder(dataFolder, options.room ?? leastRoom);
  const place = await findPlace(dataFolder, options.farFolder ?? '/var/lib/foyer', log);
  const origins = options.origins ?? { packageFolder: packageFolder(), systemFolders: await systemFolders() };
  const passwordFile = join(dataFolder, 'cluster.password');
  const server = await attach({
    place,
    sharedMemory: options.sharedMemory ?? '/dev/shm',
    log,
    prepare: () => prepareCluster(place, origins, passwordFile, log),
  });
  try {
    const password = await requirePassword(passwordFile);
    const connection = { host: server.socketFolder, port, database: 'foyer', user: role, password };
    await makeDatabase(connection);
    return { connection, pid: server.pid, attached: server.attached, stop: () => server.end() };
  } catch (thrown) {
    await server.end();
    throw thrown;
  }
}

async function prepareCluster(
  place: Place,
  origins: Origins,
  passwordFile: string,
  log: Log,
): Promise<string> {
  const bin = await provideBinaries(place, origins, log);
  if (await isMade(place)) await clearStale(place, log);
  else {
    log.info('making the private database; this happens once');
    await makeCluster(place, bin, await keepSecretFile(passwordFile));
  }
  return bin;
}

async function requirePassword(file: string): Promise<string> {
  const password = await readSecretFile(file);
  if (password !== undefined) return password;
  throw new AppError(
    'unavailable',
    'cluster_password',
    `${file} is gone, and without it the private database cannot be opened. Put it back from your backup of the data folder.`,
  );
}

/** Makes the database unless it is there; also proves that the password is the right one. */
async function makeDatabase(connection: ClusterConnection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  try {
    await client.connect();
    const found = await client.query('select from pg_database where datname = $1', [connection.database]);
    if (found.rowCount === 0) await client.query(`create database ${connection.database}`);
  } catch (thrown) {
    // Two processes may find it missing at once; either's is as good. It exists: 42P04, made this moment: 23505.
    if (!['42P04', '23505'].includes(errorCode(thrown) ?? '')) throw refused(thrown);
  } finally {
    await client.end();
  }
}

function refused(thrown: unknown): unknown {
  if (errorCode(thrown) !== '28P01') return thrown;
  return new AppError(
    'unavailable',
    'cluster_password',
    'The private database does not accept the password in cluster.password. Put back the file that belongs to this data folder.',
    { cause: thrown },
  );
}
