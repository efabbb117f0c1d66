import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';
import { asError } from './errors.ts';
import type { Log } from './log.ts';
import { watchSilence } from './silence.ts';

export { sql, type RawBuilder } from 'kysely';

// Ids and counts are bigint in PostgreSQL and stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** No tables: rooms write plain SQL in their `store.ts` and give it its row type there. */
export type NoTables = Record<never, never>;

/** What every store function takes first: the database, or the transaction under way. */
export type Db = Kysely<NoTables>;
export type Tx = Transaction<NoTables>;

/** An open pool. `close` waits for what is under way. */
export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A postgres:// address, or the folder of a socket with database, user and password. */
  connection: string | { host: string; database: string; user: string; password?: string; port?: number };
  /** Most connections at once. */
  max: number;
  /** Shown in pg_stat_activity. */
  name: string;
  /** A query that takes longer is ended (ms). 0: none. */
  statementTimeout?: number;
  /** More `-c name=value` settings of the connection, e.g. `plan_cache_mode=force_generic_plan`. */
  settings?: Record<string, string>;
  log: Log;
}

/**
 * How statements are planned. Rows lie in memory or on a solid disk, where one out of order costs as much as the next: by
 * PostgreSQL's own guess (4) the 4,000 holders of an instance are found by reading a million customers, 110 ms instead
 * of 20. Compiling a statement (jit) takes longer than any of ours runs.
 */
const planning = { random_page_cost: '1.1', jit: 'off' };

/** Opens a pool. Nothing connects before the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const where =
    typeof options.connection === 'string' ? { connectionString: options.connection } : options.connection;
  const pool = new pg.Pool({
    ...where,
    max: options.max,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeout ?? 60_000,
    keepAlive: true,
    options: Object.entries({ timezone: 'UTC', ...planning, ...options.settings })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  let isClosing = false;
  // A connection that dies while idle must not end the process (promises.md, B-11).
  const lost = (error: unknown): void => {
    if (!isClosing) options.log.warn({ err: asError(error) }, 'database connection lost');
  };
  pool.on('error', lost);
  // The pool listens to idle connections only: one that dies while in use would end the process as well.
  pool.on('connect', (client) => client.on('error', lost));
  const stopWatching = watchSilence(pool, where, options.log);
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    isClosing = true;
    stopWatching();
    await db.destroy();
    // Kysely leaves alone a pool it never took a connection from.
    if (!pool.ended) await pool.end();
  };
  return { db, pool, close };
}

/** All rows of a statement. */
export async function rows<R>(db: Db, statement: RawBuilder<R>): Promise<R[]> {
  return (await statement.execute(db)).rows;
}

/** The first row, or undefined. */
export async function maybeRow<R>(db: Db, statement: RawBuilder<R>): Promise<R | undefined> {
  return (await statement.execute(db)).rows[0];
}

/** The one row a statement must give; its absence is a defect. */
export async function row<R>(db: Db, statement: RawBuilder<R>): Promise<R> {
  const found = await maybeRow(db, statement);
  if (found === undefined) throw new Error('a statement that must give a row gave none');
  return found;
}

/** Runs a statement for its effect and tells how many rows it touched. */
export async function run(db: Db, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0n);
}

let savepoints = 0;

/** One transaction around `work`; inside another one, a savepoint. Throwing rolls back. */
export async function tx<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' | 'serializable' = 'read committed',
): Promise<T> {
  if (!db.isTransaction) return await db.transaction().setIsolationLevel(isolation).execute(work);
  const name = sql.raw(`inner_${++savepoints}`);
  await sql`savepoint ${name}`.execute(db);
  try {
    const result = await work(db as Tx);
    await sql`release savepoint ${name}`.execute(db);
    return result;
  } catch (thrown) {
    await sql`rollback to savepoint ${name}`.execute(db);
    throw thrown;
  }
}
