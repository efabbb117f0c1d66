import { row, sql, type Db } from '../../platform/database.ts';

/**
 * SQL for what a ticket's status is, from the ticket's own state and its order's: only a ticket that is valid in
 * itself, of a paid order, admits. A test order makes test tickets whatever the ticket says.
 */
export function ticketStatus(ownState: string, orderState: string): string {
  return `case when ${orderState} = 'test' then 'test' when ${ownState} <> 'valid' then ${ownState}
    when ${orderState} = 'paid' then 'valid' else ${orderState} end`;
}

/** The same for the sale of a product: it counts or it does not (meaning.md 10). */
export function saleStatus(ownState: string, orderState: string): string {
  return `case when ${ownState} <> 'valid' then ${ownState} when ${orderState} = 'paid' then 'valid'
    when ${orderState} = 'refunded' then 'refunded' else 'cancelled' end`;
}

/**
 * SQL for when a ticket stopped admitting: what its file says, else what its order says, else what is known already,
 * else now when it admitted until now. Null while it admits, and for what never did.
 */
export function ticketEndedAt(ticket: {
  status: string;
  ownState: string;
  given: string;
  order: string;
  oldStatus: string;
  oldEndedAt: string;
  now: string;
}): string {
  return `case when ${ticket.status} = 'valid' then null else coalesce(
    case when ${ticket.status} in ('cancelled', 'refunded', 'exchanged') then
      coalesce(${ticket.given}, case when ${ticket.ownState} = 'valid' then ${ticket.order} end) end,
    ${ticket.oldEndedAt}, case when ${ticket.oldStatus} = 'valid' then ${ticket.now} end) end`;
}

const status = ticketStatus('t.own_state', 'o.state');
const endedAt = ticketEndedAt({
  status,
  ownState: 't.own_state',
  given: 'null::timestamptz',
  order: 'o.ended_at',
  oldStatus: 't.status',
  oldEndedAt: 't.ended_at',
  now: '$now',
});

/**
 * Makes tickets and sales follow the orders that changed at this moment: status, end and buyer. Gives how many tickets
 * stopped admitting by it.
 */
export async function deriveFromOrders(db: Db, at: Date): Promise<{ ended: number }> {
  const which = sql`o.changed_at = ${at}`;
  const [before, after] = endedAt.split('$now') as [string, string];
  const ended = sql`${sql.raw(before)}${at}::timestamptz${sql.raw(after)}`;
  await sql`update product_sales p set status = ${sql.raw(saleStatus('p.own_state', 'o.state'))},
      customer_id = o.customer_id
    from orders o where p.order_id = o.id and ${which}
      and (p.status, p.customer_id) is distinct from
        (${sql.raw(saleStatus('p.own_state', 'o.state'))}, o.customer_id)`.execute(db);
  return await row(
    db,
    sql<{ ended: number }>`
      with before as (
        select t.id, t.status from tickets t join orders o on o.id = t.order_id where ${which}
      ), changed as (
        update tickets t set status = ${sql.raw(status)}, ended_at = ${ended}, customer_id = o.customer_id
        from orders o where t.order_id = o.id and ${which}
          and (t.status, t.ended_at, t.customer_id) is distinct from (${sql.raw(status)}, ${ended}, o.customer_id)
        returning t.id, t.status
      )
      select count(*) as ended from changed join before using (id)
      where before.status = 'valid' and changed.status <> 'valid'`,
  );
}
