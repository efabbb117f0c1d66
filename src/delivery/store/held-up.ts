import { row, rows, sql, type Db } from '../../platform/database.ts';

/** Who sends, on all machines, and how many sendings have somebody to send them to. */
export async function sendersNow(
  db: Db,
): Promise<{ isAnyLive: boolean; lastSeen: Date | null; sendings: number }> {
  return await row(
    db,
    // A lease is renewed to 30 s ahead (workers.ts), by the database's clock.
    sql<{ isAnyLive: boolean; lastSeen: Date | null; sendings: number }>`select
      exists (select from workers where ended_at is null and lease_until > clock_timestamp()) as "isAnyLive",
      (select max(lease_until) - interval '30 s' from workers) as "lastSeen",
      (select count(*) from sendings where ended_at is null and state in ('preparing', 'running'))::int as sendings`,
  );
}

/** Routes in trouble that running sendings wait for, in words for a person, and since when. */
export async function routesInTrouble(
  db: Db,
): Promise<{ words: string; since: Date | null; sendings: number }[]> {
  return await rows(
    db,
    sql<{ words: string; since: Date | null; sendings: number }>`select r.trouble as words,
        r.trouble_since as since, count(distinct s.id)::int as sendings
      from routes r
      join (
        select sending_id, route_id from strands
        union
        select sending_id, route_id from claims where settled_at is null
      ) open on open.route_id = r.id
      join sendings s on s.id = open.sending_id and s.ended_at is null and s.state = 'running'
      where r.trouble is not null group by r.id order by r.id`,
  );
}
