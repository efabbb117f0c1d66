import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { copyBinaries } from '../src/platform/cluster/copy.ts';
import { serverUser, type ServerUser } from '../src/platform/cluster/identity.ts';
import { packagedSource, packageFolder } from '../src/platform/cluster/sources.ts';

const run = promisify(execFile);

/** A PostgreSQL of a test's own, which a test may also kill. */
export interface PostgresServer {
  /** Its data; beside it socket and logs. */
  readonly data: string;
  readonly folder: string;
  readonly port: number;
  /** Where its programs are, and as whom they run. */
  readonly bin: string;
  readonly user: ServerUser;
  /** postgres:// address of a database of it, by its socket. */
  url(database: string): string;
  /** Runs statements as its owner, outside any transaction. */
  run(statement: string, database?: string): Promise<pg.QueryResult>;
  /** Fast: SIGINT. Immediate: SIGQUIT to all, as a power cut leaves it. Resolves when every process of it is gone. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again after `stop`. */
  start(): Promise<void>;
  /** Stops it and removes everything. */
  remove(): Promise<void>;
}

export interface PostgresOptions {
  /** Where its folder is made. */
  parent: string;
  /** `-c name=value`. */
  settings?: Readonly<Record<string, string>>;
  /** Where its data go, if not into its own folder: a small disk, for example. */
  data?: string;
  /** An address it also listens at. */
  host?: string;
}

/** A cluster on disk, and what it takes to serve it. */
export interface Cluster extends Pick<PostgresServer, 'folder' | 'data' | 'bin' | 'user'> {
  settings?: Readonly<Record<string, string>>;
}

/** Makes a cluster and starts it. Root runs it as `postgres` or `nobody`. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const folder = await mkdtemp(join(options.parent, 'postgres-'));
  const user = await serverUser();
  if (!user) throw new Error('root needs a user postgres or nobody to run PostgreSQL as');
  const bin = process.env['TEST_POSTGRES_BIN'] ?? (await packagedBinaries(folder, user));
  await chown(folder, user.uid, user.gid);
  const data = options.data ?? join(folder, 'data');
  const contents = ['--locale=C.UTF-8', '-E', 'UTF8'];
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'foyer', '-A', 'trust', ...contents], { ...user.as });
  const settings = { listen_addresses: options.host ?? '', ...options.settings };
  return await servePostgres({ folder, data, bin, user, settings });
}

/** Starts PostgreSQL on a cluster that is there. */
export async function servePostgres(cluster: Cluster): Promise<PostgresServer> {
  const { folder, data, bin, user } = cluster;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const settings = { listen_addresses: '', max_connections: '400', ...cluster.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | undefined;

  const url = (database: string): string =>
    `postgres://foyer@/${database}?host=${encodeURIComponent(folder)}&port=${port}`;
  const start = async (): Promise<void> => {
    child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...args], {
      stdio: 'ignore',
      ...user.as,
    });
    await untilReady(url('postgres'), child);
  };
  const stop: PostgresServer['stop'] = async (how = 'fast') => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  };
  await start();
  return {
    data,
    folder,
    port,
    bin,
    user,
    url,
    run: async (statement, database = 'postgres') => {
      const client = new pg.Client({ connectionString: url(database) });
      await client.connect();
      try {
        return await client.query(statement);
      } finally {
        await client.end();
      }
    },
    stop,
    start,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The npm package's binaries, copied to where the server's user can read them. */
async function packagedBinaries(folder: string, user: ServerUser): Promise<string> {
  const source = await packagedSource(packageFolder());
  if (!source) throw new Error('no PostgreSQL in the packages: run npm ci, or set TEST_POSTGRES_BIN');
  await chown(folder, user.uid, user.gid);
  await copyBinaries(source, join(folder, 'native'), user);
  return join(folder, 'native', source.bin);
}

async function untilReady(address: string, postgres: ChildProcess): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    if (postgres.exitCode !== null)
      throw new Error(`the test PostgreSQL ended with code ${postgres.exitCode}`);
    const client = new pg.Client({ connectionString: address });
    const ready = await client.connect().then(
      () => true,
      () => false,
    );
    if (ready) return await client.end();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the test PostgreSQL did not answer within a minute');
}
