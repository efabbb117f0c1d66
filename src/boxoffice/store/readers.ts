import { rows, sql, type Db } from '../../platform/database.ts';

/** People with a valid ticket for an instance that begins in this time, by the first part of the language they read. */
export async function readersBetween(
  db: Db,
  { from, until }: { from: Date; until: Date },
): Promise<{ language: string; people: number }[]> {
  return await rows(
    db,
    sql<{ language: string; people: number }>`with held as materialized (
        select distinct t.customer_id from instances i join tickets t on t.instance_id = i.id and t.status = 'valid'
        where i.starts_at >= ${from} and i.starts_at < ${until} and i.state <> 'cancelled')
      select split_part(lower(c.language), '-', 1) as language, count(*)::int as people
      from held join customers c on c.id = held.customer_id where c.language <> '' group by 1`,
  );
}
