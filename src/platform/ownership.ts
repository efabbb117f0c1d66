import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { asError } from './errors.ts';
import { locks } from './locks.ts';
import type { Log } from './log.ts';
import type { DatabaseOptions } from './database.ts';

/** Who may call itself the one `foyer start` of a database. */
export type Ownership =
  | {
      taken: true;
      /** Tells later starters where to find us, once we listen. */
      setAddress(address: string): Promise<void>;
      /** Resolves when the database let go of us: another process may be the owner from then on. */
      lost: Promise<void>;
      release(): Promise<void>;
    }
  | { taken: false; pid: number | undefined; address: string | undefined };

/** The database notices a killed owner within milliseconds; "already running" is said within 2 s. */
const patience = 1_000;

/**
 * Makes this process the owner of a database, by an advisory lock on a connection that stays open:
 * PostgreSQL frees it when the owner dies, however it dies. Not taken: the pid and web address of the owner.
 */
export async function takeOwnership(
  connection: DatabaseOptions['connection'],
  owner: { pid: number; address?: string; log: Log },
): Promise<Ownership> {
  const client = new pg.Client({
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    application_name: nameOf(owner.pid, owner.address),
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  const lost = Promise.withResolvers<void>();
  client.on('error', (error) =>
    owner.log.warn({ err: asError(error) }, 'the connection that owns the database broke'),
  );
  client.on('end', () => lost.resolve());
  await client.connect();
  try {
    const until = performance.now() + patience;
    while (!(await tryLock(client))) {
      if (performance.now() < until) {
        await pause(100);
        continue;
      }
      const other = await whoOwns(client);
      await client.end();
      return { taken: false, ...other };
    }
  } catch (thrown) {
    await client.end();
    throw thrown;
  }
  return {
    taken: true,
    setAddress: async (address) =>
      void (await client.query("select set_config('application_name', $1, false)", [
        nameOf(owner.pid, address),
      ])),
    lost: lost.promise,
    release: () => client.end(),
  };
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    locks.ownership,
  ]);
  return rows[0]?.taken ?? false;
}

/** The name of the owner's connection says it all, and is gone with the owner. */
async function whoOwns(client: pg.Client): Promise<{ pid: number | undefined; address: string | undefined }> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and granted and objid = $1 and pg_locks.database = pg_stat_activity.datid
       and datname = current_database()`,
    [locks.ownership],
  );
  const parts = /^foyer (\d+) ?(.*)$/.exec(rows[0]?.name ?? '');
  return { pid: parts ? Number(parts[1]) : undefined, address: parts?.[2] || undefined };
}

/** PostgreSQL cuts names at 63 bytes: enough for every loopback address. */
function nameOf(pid: number, address = ''): string {
  return `foyer ${pid} ${address}`.trimEnd();
}
