import { rows, sql, type Db } from '../../platform/database.ts';

/** An instance of which people may have to be told something, or for which tickets are held back. */
export interface WatchedRow {
  id: number;
  /** When it was cancelled or postponed; null: neither. */
  since: Date | null;
  printAtHome: boolean;
  /** Paid orders that wait for tickets to print; 0 while print at home is on. */
  waitingOrders: number;
}

/** Instances of a time that are cancelled, postponed, or without print at home, by start. */
export async function watchedRows(
  db: Db,
  { from, until }: { from: Date; until: Date },
  atMost: number,
): Promise<WatchedRow[]> {
  return await rows(
    db,
    sql<WatchedRow>`
      select i.id, i.print_at_home as "printAtHome",
        case when i.state in ('cancelled', 'postponed') then coalesce(i.cancelled_at, i.changed_at) end as since,
        case when i.print_at_home then 0 else (
          select count(distinct o.id) from tickets t join orders o on o.id = t.order_id
          where t.instance_id = i.id and t.status = 'valid' and o.delivery_method = 'print_at_home') end as "waitingOrders"
      from instances i
      where i.starts_at >= ${from} and i.starts_at < ${until}
        and (i.state in ('cancelled', 'postponed') or not i.print_at_home)
      order by i.starts_at, i.id limit ${atMost}`,
  );
}
