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
 * instance and not three million tickets; codes of orders are read only where they are searched, the rest of an
 * order from its index alone.
 */
function judged({ instanceId, search }: Pick<Wanted, 'instanceId' | 'search'>): RawBuilder<unknown> {
  const held = sql`(t.status = 'valid' or t.ended_at >= (select cancelled_at - interval '24 hours' from instances
    where id = ${instanceId}::bigint and state = 'cancelled'))`;
  return sql`
    parts as materialized (
      select t.customer_id, t.order_id, bool_or(${held}) is true as holds, count(*) filter (where ${held}) as tickets,
        bool_or(t.ended_at is not null) as has_ended, bool_or(t.status = 'valid') as is_valid
      from tickets t
      where t.instance_id = ${instanceId}::bigint and t.status <> 'test'
        and (t.status = 'valid' or t.ended_at is not null)
      group by t.customer_id, t.order_id
    ), holders as materialized (
      select p.customer_id, bool_or(p.holds) as holds, sum(p.tickets)::int as tickets, bool_or(p.has_ended) as has_ended,
        bool_or(p.is_valid and o.delivery_method = 'print_at_home') as prints,
        ${search ? sql`string_agg(o.code, ' ')` : sql`null::text`} as codes
      from parts p join orders o on o.id = p.order_id
      group by p.customer_id
    ), judged as materialized (
      select h.*, c.first_name, c.last_name, c.email, c.phone, c.mobile, c.language,
        ${matching(search)} as is_found,
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

const person = sql`customer_id as "customerId", first_name as "firstName", last_name as "lastName", email, phone, mobile,
  language, tickets, reason`;
const byName = sql`lower(last_name), lower(first_name), customer_id`;

/** A page of the list: its people by name, how many there are under filter and search together, and how many each filter shows. */
export interface HoldersPage {
  people: TicketHolderRow[];
  total: number;
  counts: HolderCounts;
}

/** All of a page in one read of the holders. */
export async function holdersPage(
  db: Db,
  wanted: Wanted,
  part: { from: number; atMost: number },
): Promise<HoldersPage> {
  const counted = Object.entries(fits).map(
    ([name, fit]) => sql`${sql.lit(name)}, count(*) filter (where ${fit})`,
  );
  return await row(
    db,
    sql<HoldersPage>`
      with ${judged(wanted)}, page as (
        select ${person} from judged where ${fits[wanted.filter]} and is_found
        order by ${byName} offset ${part.from} limit ${part.atMost})
      select count(*) filter (where ${fits[wanted.filter]} and is_found) as total,
        json_build_object(${sql.join(counted)}) as counts,
        coalesce((select json_agg(page) from page), '[]') as people
      from judged`,
  );
}

/** A part of the list by name. */
export async function holderRows(
  db: Db,
  wanted: Wanted,
  part: { from: number; atMost: number },
): Promise<TicketHolderRow[]> {
  return await rows(
    db,
    sql<TicketHolderRow>`with ${judged(wanted)} select ${person} from judged
      where ${fits[wanted.filter]} and is_found order by ${byName} offset ${part.from} limit ${part.atMost}`,
  );
}

/** Asked once a person: it is the dearest of all. */
function matching(search: string | undefined): RawBuilder<unknown> {
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
