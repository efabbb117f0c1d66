import { chown, copyFile, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { servePostgres, type PostgresServer } from '../test/postgres-server.ts';
import { until } from './house.ts';

/** What a server needs that others follow, or that follows one: it keeps what they have not had yet. */
export const following = { wal_keep_size: '512MB' };

/** What stays behind: the log, which is streamed, and what is true of the other server alone. */
const leftBehind = /^(?:pg_wal|postmaster\.(?:pid|opts)|standby\.signal|postgresql\.auto\.conf)$/;

/**
 * Makes a standby of a running server and waits until it streams. By a base backup of the low-level kind, file by file:
 * the packaged PostgreSQL has no pg_basebackup.
 * @param through a port of loopback that leads to the server, e.g. a proxy's; left out: its socket
 */
export async function startStandby(
  server: PostgresServer,
  { parent, through }: { parent: string; through?: number },
): Promise<PostgresServer> {
  const { bin, user } = server;
  const folder = await mkdtemp(join(parent, 'standby-'));
  const data = join(folder, 'data');
  await backUp(server, data);
  const where =
    through === undefined ? `host=${server.folder} port=${server.port}` : `host=127.0.0.1 port=${through}`;
  await writeFile(join(data, 'standby.signal'), '');
  await writeFile(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = '${where} user=foyer application_name=standby'\n`,
  );
  await own(folder, user);
  const standby = await servePostgres({ folder, data, bin, user, settings: following });
  await until('a standby that streams', async () => ((await syncState(server)) ? true : undefined));
  return standby;
}

/** From now on nothing counts as committed there before the standby has it. */
export async function makeSynchronous(server: PostgresServer): Promise<void> {
  await server.run(`alter system set synchronous_standby_names = 'standby'`);
  await server.run('select pg_reload_conf()');
  await until('a synchronous standby', async () => ((await syncState(server)) === 'sync' ? true : undefined));
}

/** Makes a standby the server that writes. */
export async function promote(standby: PostgresServer): Promise<void> {
  await standby.run('select pg_promote(true, 60)');
}

async function syncState(server: PostgresServer): Promise<string | undefined> {
  const { rows } = await server.run(`select sync_state from pg_stat_replication where state = 'streaming'`);
  return (rows as { sync_state: string }[])[0]?.sync_state;
}

async function backUp(server: PostgresServer, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('standby', true)`);
    await copy(server.data, to);
    await mkdir(join(to, 'pg_wal'));
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leftBehind.test(entry.name)) continue;
    const [source, goal] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copy(source, goal);
    else await copyFile(source, goal).catch(unlessGone);
  }
}

/** A running server drops files while it is copied; what it does with them is in the log. */
function unlessGone(thrown: unknown): void {
  if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
}

/** PostgreSQL refuses data that are not its user's. */
export async function own(folder: string, { uid, gid }: PostgresServer['user']): Promise<void> {
  await chown(folder, uid, gid);
  for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), uid, gid);
}
