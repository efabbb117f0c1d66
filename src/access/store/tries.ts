import { row, run, sql, type Db, type Tx } from '../../platform/database.ts';
import { locks } from '../../platform/locks.ts';

/** Tries against one subject come one after the other until the transaction ends, so that none goes uncounted. */
export async function lockSubject(tx: Tx, subject: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(${locks.loginTries}, hashtext(${subject}))`);
}

/** How often a subject was tried since a moment, and when first. */
export async function triesSince(
  tx: Tx,
  subject: string,
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  return await row(
    tx,
    sql<{
      count: number;
      first: Date | null;
    }>`select count(*) as count, min(at) as first from login_tries where subject = ${subject} and at > ${since}`,
  );
}

export async function insertTry(tx: Tx, subject: string, at: Date): Promise<number> {
  return (
    await row(
      tx,
      sql<{ id: number }>`insert into login_tries (subject, at) values (${subject}, ${at}) returning id`,
    )
  ).id;
}

/** Takes tries back that turned out to be right. */
export async function deleteTries(db: Db, ids: readonly number[]): Promise<void> {
  await run(db, sql`delete from login_tries where id = any(${[...ids]}::bigint[])`);
}

export async function deleteTriesBefore(db: Db, moment: Date): Promise<void> {
  await run(db, sql`delete from login_tries where at <= ${moment}`);
}
