import { maybeRow, rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';

/** Tickets of an instance that admit: the count that the database keeps (0020). */
export function ticketsOf(instanceId: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`coalesce((select n.tickets from ticket_counts n where n.instance_id = ${instanceId}), 0)`;
}

/**
 * The mark of an instance's tickets and of how orders are delivered (0031): another one after every change of either.
 * Undefined: no ticket was ever there.
 */
export async function ticketsMark(db: Db, instanceId: number): Promise<string | undefined> {
  const found = await maybeRow(
    db,
    sql<{ mark: string }>`select n.mark || ' ' || o.delivery as mark from ticket_counts n, order_marks o
      where n.instance_id = ${instanceId}`,
  );
  return found?.mark;
}

/** Instances whose kept count differs from a recount of all tickets: 3 million take a second or two. */
export async function wrongTicketCounts(
  db: Db,
): Promise<{ instanceId: number; shown: number; admitting: number }[]> {
  return await rows(
    db,
    sql<{ instanceId: number; shown: number; admitting: number }>`
      select instance_id as "instanceId", coalesce(n.tickets, 0) as shown, coalesce(t.tickets, 0) as admitting
      from ticket_counts n full join (
        select instance_id, count(*) as tickets from tickets where status = 'valid' group by instance_id
      ) t using (instance_id)
      where coalesce(n.tickets, 0) <> coalesce(t.tickets, 0) order by 1`,
  );
}
