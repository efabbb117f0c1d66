import { row, rows, sql, type Db, type RawBuilder } from '../platform/database.ts';
import type { HolderFilter, HolderReason } from './ticket-holders.ts';

/** Which people of an instance's ticket holders are wanted. */
export interface Wanted {
  instanceId: number;
  filter: HolderFilter;
  /** Part of a name, an address or an order's code. */
  search?: string;
}

/** How many people each filter shows, whatever is searched for. */
export type HolderCounts = Record<HolderFilter, number>;

/** One person of the list. */
export interface TicketHolderRow {
  customerId: number;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  language: string | null;
  tickets: number;
  /** Null: gets the next message. */
  reason: HolderReason | null;
}

/** One order behind somebody's tickets of an instance, each ticket with its seat. */
export interface HolderOrderRow {
  customerId: number;
  code: string;
  deliveryMethod: 'print_at_home' | 'post' | 'collect' | 'wallet';
  seats: { area: string | null; row: string | null; seat: string | null; isValid: boolean }[];
}

/**
 * Everybody who has or had a ticket that admitted. Who was refunded by the act that cancelled the instance still holds, in
 * the sense of meaning.md 13: they are to be told. Materialised first, so that the planner meets the people of one
 * instance and not three million tickets.
 */
function judged(instanceId: number): RawBuilder<unknown> {
  const held = sql`(t.status = 'valid' or t.ended_at >= off.cancelled_at - interval '24 hours')`;
  return sql`
    holders as materialized (
      select t.customer_id, bool_or(${held}) is true as holds,
        count(*) filter (where ${held}) as tickets, bool_or(t.ended_at is not null) as has_ended,
        bool_or(t.status = 'valid' and o.delivery_method = 'print_at_home') as prints,
        string_agg(o.code, ' ') as codes
      from tickets t join orders o on o.id = t.order_id
      left join instances off on off.id = t.instance_id and off.state = 'cancelled'
      where t.instance_id = ${instanceId}::bigint and t.status <> 'test'
        and (t.status = 'valid' or t.ended_at is not null)
      group by t.customer_id
    ), judged as (
      select h.*, c.first_name, c.last_name, c.email, c.phone, c.mobile, c.language,
        case when not h.holds then 'ended'
          when not c.is_active or c.erased_at is not null then 'inactive'
          when nullif(btrim(c.email), '') is null then 'no_address'
          when not c.email_valid or c.email_folded is null then 'invalid_address'
          when s.folded is not null then 'suppressed' end as reason
      from holders h join customers c on c.id = h.customer_id
      left join suppressed s on s.channel = 'email' and s.folded = c.email_folded and s.scope = 'all'
    )`;
}

const fits: Record<HolderFilter, RawBuilder<unknown>> = {
  all: sql`true`,
  will_receive: sql`reason is null`,
  unreachable: sql`reason <> 'ended'`,
  no_email: sql`reason = 'no_address'`,
  print_at_home: sql`prints`,
  ended: sql`has_ended`,
};

/** One read of all of them. */
export async function countHolders(db: Db, instanceId: number): Promise<HolderCounts> {
  const each = Object.entries(fits).map(
    ([name, fit]) => sql`count(*) filter (where ${fit}) as ${sql.ref(name)}`,
  );
  return await row(db, sql<HolderCounts>`with ${judged(instanceId)} select ${sql.join(each)} from judged`);
}

/** A part of the list by name, and how many there are under filter and search together. */
export async function holderRows(
  db: Db,
  wanted: Wanted,
  part: { from: number; atMost: number },
): Promise<{ people: TicketHolderRow[]; total: number }> {
  const found = await rows(
    db,
    sql<TicketHolderRow & { total: number }>`
      with ${judged(wanted.instanceId)}
      select customer_id as "customerId", first_name as "firstName", last_name as "lastName", email, phone, mobile,
        language, tickets, reason, count(*) over () as total
      from judged where ${fits[wanted.filter]} and ${matching(wanted)}
      order by lower(last_name), lower(first_name), customer_id offset ${part.from} limit ${part.atMost}`,
  );
  return { people: found.map(({ total: _total, ...person }) => person), total: found[0]?.total ?? 0 };
}

function matching({ search }: Wanted): RawBuilder<unknown> {
  if (!search) return sql`true`;
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`(concat_ws(' ', first_name, last_name) ilike ${like} or email ilike ${like}
    or codes ilike ${like})`;
}

/** The orders of these people for one instance, with every seat. */
export async function ordersOfHolders(
  db: Db,
  instanceId: number,
  customerIds: readonly number[],
): Promise<HolderOrderRow[]> {
  return await rows(
    db,
    sql<HolderOrderRow>`
      select t.customer_id as "customerId", o.code, o.delivery_method as "deliveryMethod",
        jsonb_agg(jsonb_build_object('area', t.area, 'row', t.seat_row, 'seat', t.seat, 'isValid', t.status = 'valid')
          order by t.area, t.seat_row, length(t.seat), t.seat) as seats
      from tickets t join orders o on o.id = t.order_id
      where t.instance_id = ${instanceId}::bigint and t.customer_id = any(${customerIds}::bigint[])
        and t.status <> 'test' and (t.status = 'valid' or t.ended_at is not null)
      group by t.customer_id, o.id order by o.placed_at, o.id`,
  );
}
