import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { asError } from '../../platform/errors.ts';
import type { Db, NoTables } from '../../platform/database.ts';

/** One connection, as the handle that store functions take and as the client that COPY needs. */
export interface Session {
  db: Db;
  client: pg.PoolClient;
}

/** Takes one connection of the pool for the length of the work. After a failure it is closed, not used again. */
export async function withSession<T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that dies makes the statement under way fail, which is enough; unheard it would end the process.
  const heard = (): void => undefined;
  client.on('error', heard);
  // Kysely gives a connection back after each statement; this one stays with the session.
  const kept = { query: client.query.bind(client), release: () => undefined } as PostgresPoolClient;
  const db = new Kysely<NoTables>({
    dialect: new PostgresDialect({
      pool: { connect: async () => kept, end: async () => undefined, options: {} },
    }),
  });
  try {
    const result = await work({ db, client });
    client.off('error', heard);
    client.release();
    return result;
  } catch (thrown) {
    client.release(asError(thrown));
    throw thrown;
  }
}
