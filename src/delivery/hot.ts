import pg from 'pg';
import { asError } from '../platform/errors.ts';
import type { DatabaseOptions } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';

/**
 * The small pool of a sender: named statements straight on the driver. At 5,000 messages a second the
 * query builder's own work would be a third of the whole budget of Node (performance.md, P-3).
 */
export type HotPool = Pick<pg.Pool, 'connect' | 'query'>;

/** The pool, or the connection of the transaction under way. */
export type HotClient = Pick<pg.PoolClient, 'query'>;

/** A prepared statement: parsed once per connection, known by its name. */
export interface Statement {
  name: string;
  text: string;
}

/**
 * Rule 2: these connections only read by key. Without the settings the first sending into un-analysed
 * tables took 62 s instead of 8, because a plan made for empty tables scanned them for every claim.
 */
const byKeyOnly = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_bitmapscan: 'off',
  jit: 'off',
  timezone: 'UTC',
  // A connection that broke in mid-transaction must not hold its locks until the operating system notices.
  idle_in_transaction_session_timeout: '10s',
};

/** A query without an answer for so long (ms) has a half-open connection (promises.md, B-12). */
const answerWithin = 15_000;

export interface HotDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the hot pool of a sender: one connection each for claim, facts, refresh and beat. */
export function openHotDatabase(options: {
  connection: DatabaseOptions['connection'];
  name: string;
  log: Log;
}): HotDatabase {
  const { connection, log } = options;
  const pool = new pg.Pool({
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    max: 4,
    application_name: options.name,
    // Starting a connection on a machine with far too much to do has taken more than five seconds.
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // The server gives up first, so that its word for a statement that takes too long arrives.
    statement_timeout: answerWithin - 1_000,
    query_timeout: answerWithin,
    keepAlive: true,
    options: Object.entries(byKeyOnly)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // A connection that dies while idle must not end the process (promises.md, B-11).
  const lost = (error: unknown): void => {
    if (!pool.ending) log.warn({ err: asError(error) }, 'database connection of a sender lost');
  };
  pool.on('error', lost);
  // The pool listens to idle connections only: one that dies within a transaction would end the process as well.
  pool.on('connect', (client) => client.on('error', lost));
  return { pool, close: () => pool.end() };
}

/** Runs a prepared statement and gives its rows. */
export async function ask<R extends object>(
  on: HotClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<R[]> {
  const { rows } = await on.query<R & pg.QueryResultRow>({ ...statement, values: [...values] });
  return rows;
}

/** Runs a prepared statement for its effect and tells how many rows it touched. */
export async function act(on: HotClient, statement: Statement, values: readonly unknown[]): Promise<number> {
  return (await on.query({ ...statement, values: [...values] })).rowCount ?? 0;
}

/** The answer to COMMIT was lost: the transaction may or may not have happened (promises.md, B-9). */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown';
}

/**
 * One transaction on one connection.
 * @throws CommitUnknown when COMMIT was sent and its answer did not come; whatever `work` threw otherwise.
 */
export async function hotTx<T>(pool: HotPool, work: (client: HotClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let committing = false;
  try {
    await client.query('begin');
    const result = await work(client);
    committing = true;
    await client.query('commit');
    client.release();
    return result;
  } catch (thrown) {
    // Closing the session rolls back, whatever state it is in.
    client.release(true);
    throw committing ? new CommitUnknown('no answer to COMMIT', { cause: thrown }) : thrown;
  }
}

/** An int[] or uuid[] parameter: their literals need no quotes, and the driver's own way costs 0.3 µs an element. */
export function plainArray(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
