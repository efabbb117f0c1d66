import { maybeRow, run, sql, type Tx } from '../../platform/database.ts';
import { locks } from '../../platform/locks.ts';

/**
 * Makes sure that the values of this month have a partition of their own, which retention can drop whole.
 * Called when a sending is created, before any value of it exists: a partition cannot be made once the
 * default one holds rows of its month.
 * @param month first day of the month: `2026-11-01`
 */
export async function ensureValuePartition(tx: Tx, month: string): Promise<void> {
  const name = `message_values_${month.slice(0, 7).replace('-', '_')}`;
  if (await exists(tx, name)) return;
  await run(tx, sql`select pg_advisory_xact_lock(${locks.valuePartition})`);
  // Whoever had the lock before may have made it; a second look by name would be answered from this session's
  // cache, which remembers the first.
  const [from, to] = [month, firstOfNext(month)].map((day) => sql.lit(day));
  await run(
    tx,
    sql`create table if not exists ${sql.ref(name)} partition of message_values for values from (${from}) to (${to})`,
  );
}

async function exists(tx: Tx, name: string): Promise<boolean> {
  return (await maybeRow(tx, sql`select 1 where to_regclass(${name}) is not null`)) !== undefined;
}

function firstOfNext(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}
