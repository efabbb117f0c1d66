import { rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';

/** An instance of which people may have to be told something, or for which tickets are held back. */
export interface WatchedRow {
  id: number;
  /** What people who hold tickets have to know; null: nothing. */
  news: 'cancelled' | 'postponed' | 'moved' | null;
  /** Since when it is so. */
  since: Date | null;
  printAtHome: boolean;
}

/** When this last happened to instance `i`, unless it was taken back since. */
function newestChange(kind: 'moved' | 'postponed'): RawBuilder<unknown> {
  return sql`select newest.kind, newest.at from (
      select c.kind, c.at from instance_changes c
      where c.instance_id = i.id and c.kind in (${kind}, 'put_back') order by c.id desc limit 1) newest
    where newest.kind = ${kind}`;
}

/** Instances of a time that are cancelled, postponed, moved, or without print at home, by start. */
export async function watchedRows(
  db: Db,
  { from, until }: { from: Date; until: Date },
  atMost: number,
): Promise<WatchedRow[]> {
  return await rows(
    db,
    sql<WatchedRow>`
      select i.id, i.print_at_home as "printAtHome",
        case when i.state in ('cancelled', 'postponed') then i.state else moved.kind end as news,
        case i.state when 'cancelled' then i.cancelled_at when 'postponed' then coalesce(postponed.at, i.changed_at)
          else moved.at end as since
      from instances i
      left join lateral (${newestChange('moved')}) moved on true
      left join lateral (${newestChange('postponed')}) postponed on true
      where i.starts_at >= ${from} and i.starts_at < ${until}
        and (i.state in ('cancelled', 'postponed') or not i.print_at_home or moved.at is not null)
      order by i.starts_at, i.id limit ${atMost}`,
  );
}

/**
 * Orders of each of these instances that are to be printed at home, where there are any. Each order once before it is
 * looked up: 4,000 of them take some 10 ms.
 */
export async function printedOrders(
  db: Db,
  instanceIds: readonly number[],
): Promise<{ instanceId: number; orders: number }[]> {
  return await rows(
    db,
    sql<{ instanceId: number; orders: number }>`
      select t.instance_id as "instanceId", count(*) as orders
      from (select distinct instance_id, order_id from tickets
        where instance_id = any(${instanceIds}::bigint[]) and status = 'valid') t
      join orders o on o.id = t.order_id and o.delivery_method = 'print_at_home'
      group by t.instance_id`,
  );
}
