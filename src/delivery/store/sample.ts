import { rows, sql, type Db } from '../../platform/database.ts';

/**
 * One message of each sending, by its number, drawn among those that a mail server or the capture took and whose person
 * still stands in the report; the same with the same seed. A sending of which nothing was taken is left out.
 */
export async function drawnMessages(
  db: Db,
  sendingIds: readonly string[],
  seed: string,
): Promise<Map<string, number>> {
  const found = await rows(
    db,
    sql<{ id: string; seq: number }>`select wanted.id, drawn.seq
      from unnest(${sendingIds}::uuid[]) as wanted (id) cross join lateral (
        select o.seq from outcomes o
        where o.sending_id = wanted.id and o.kind = 1 and exists (select from messages m
          where m.sending_id = wanted.id and m.seq = o.seq and m.address_removed_at is null)
        order by md5(${seed} || wanted.id::text || o.seq::text), o.seq limit 1) drawn`,
  );
  return new Map(found.map(({ id, seq }) => [id, seq]));
}
