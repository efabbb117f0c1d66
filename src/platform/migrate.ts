import { readdir, readFile } from 'node:fs/promises';
import type { PoolClient } from 'pg';
import type pg from 'pg';
import { AppError } from './errors.ts';
import { locks } from './locks.ts';
import { migrateJobs } from './jobs.ts';

/** Numbered plain SQL files, forward only, applied in the order of their number. */
const folder = new URL('../../migrations/', import.meta.url);

/**
 * Brings the schema up to date and tells which migrations ran here. Any number of processes may call it at
 * once (promises.md, B-20): they queue at one advisory lock, one applies, the rest find nothing to do. Each
 * file is one transaction whose first act is inserting its own number, so a kill leaves no half of it. Needs
 * two connections of the pool: one holds the lock.
 * @throws AppError conflict `schema_newer` when the database was migrated by a newer Foyer, unavailable `server_old`
 * when PostgreSQL is older than 15
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  const client = await pool.connect();
  try {
    const { rows: servers } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    refuseOldServer(Number(servers[0]?.version));
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [locks.migration]);
    await client.query(
      'create table if not exists migrations (number int primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ number: number; name: string }>(
      'select number, name from migrations',
    );
    refuseNewerSchema(rows, files);
    const applied = new Set(rows.map((row) => row.number));
    const missing = files.filter((name) => !applied.has(numberOf(name)));
    for (const name of missing) await applyFile(client, name);
    await migrateJobs(pool);
    return missing;
  } finally {
    // Ending the session lets go of the lock and of the changed time-out, whatever state it is in.
    client.release(true);
  }
}

/**
 * The statements are written for PostgreSQL 15 and newer; on an older one some would fail in the middle of the work.
 * @param version as the server numbers itself, e.g. 150004
 */
export function refuseOldServer(version: number): void {
  if (version >= 150_000) return;
  throw new AppError(
    'unavailable',
    'server_old',
    `The database of DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}, and Foyer needs 15 or newer. Upgrade it, or unset DATABASE_URL to use the PostgreSQL that Foyer brings.`,
  );
}

function refuseNewerSchema(applied: { number: number; name: string }[], files: string[]): void {
  const known = new Set(files.map(numberOf));
  const newer = applied.find((migration) => !known.has(migration.number));
  if (newer)
    throw new AppError(
      'conflict',
      'schema_newer',
      `The database was migrated by a newer Foyer (it has ${newer.name}, which this one does not know). Start the newer version, or restore a backup made before it.`,
    );
}

async function applyFile(client: PoolClient, name: string): Promise<void> {
  const statements = await readFile(new URL(name, folder), 'utf8');
  await client.query('begin');
  try {
    await client.query('insert into migrations (number, name) values ($1, $2)', [numberOf(name), name]);
    await client.query(statements);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: thrown });
  }
}

function numberOf(name: string): number {
  return Number(name.slice(0, 4));
}
