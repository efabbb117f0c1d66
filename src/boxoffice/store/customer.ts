import { maybeRow, row, rows, sql, type Db } from '../../platform/database.ts';
import type { Person } from '../people.ts';
import type { DeliveryMethod, InstanceState, OrderState, TicketStatus } from '../states.ts';

/** A customer as ticketing has them. */
export interface CustomerRow extends Person {
  /** Folded for matching; null when there is no usable one. */
  emailFolded: string | null;
  emailValid: boolean;
  knownSince: Date;
  /** The customer this one became, where ticketing joined two. */
  mergedInto: number | null;
  erasedAt: Date | null;
}

export async function customerRow(db: Db, id: number): Promise<CustomerRow | undefined> {
  return await maybeRow(
    db,
    sql<CustomerRow>`
      select id, source_id as "sourceId", kind, salutation, first_name as "firstName", last_name as "lastName", email,
        email_folded as "emailFolded", email_valid as "emailValid", phone, mobile, street, postcode, city, country,
        language, is_active as "isActive", created_at as "knownSince", merged_into as "mergedInto",
        erased_at as "erasedAt"
      from customers where id = ${id}`,
  );
}

/** What somebody said about being written to. */
export interface PreferenceRow {
  kind: string;
  channel: 'email' | 'sms' | 'post' | 'phone';
  granted: boolean;
  source: string;
  decidedAt: Date;
}

export async function preferenceRows(db: Db, customerId: number): Promise<PreferenceRow[]> {
  return await rows(
    db,
    sql<PreferenceRow>`
      select kind, channel, granted, source, decided_at as "decidedAt" from contact_preferences
      where customer_id = ${customerId}
      order by kind, array_position('{email,sms,post,phone}'::text[], channel)`,
  );
}

/** An order with its seats by performance. */
export interface OrderRow {
  id: number;
  code: string;
  placedAt: Date;
  state: OrderState;
  deliveryMethod: DeliveryMethod;
  salesChannel: string | null;
  /** As written in the currency, e.g. 65.00. */
  total: string;
  currency: string;
  instances: OrderedInstance[];
}

/** What of one performance is in an order. */
export interface OrderedInstance {
  id: number;
  name: string;
  names: Record<string, string>;
  stage: string;
  zone: string;
  /** ISO 8601. */
  startsAt: string;
  state: InstanceState;
  seats: OrderedSeat[];
}

export interface OrderedSeat {
  area: string | null;
  row: string | null;
  seat: string | null;
  type: string | null;
  status: TicketStatus;
}

/** Seat numbers are text to ticketing: 2 stands before 10, 10a after 10. */
const bySeat = sql`t.area, t.seat_row, substring(t.seat from '^\\d{1,9}')::int, t.seat, t.id`;

/** A page of the orders of a customer, newest first, each with its performances in their order and the seats of each. */
export async function orderPage(
  db: Db,
  customerId: number,
  page: { limit: number; offset: number },
): Promise<OrderRow[]> {
  return await rows(
    db,
    sql<OrderRow>`
      with page as (
        select id, code, placed_at, state, delivery_method, sales_channel, total, currency from orders
        where customer_id = ${customerId} order by placed_at desc, id desc limit ${page.limit} offset ${page.offset}
      ), seated as (
        select t.order_id, t.instance_id, json_agg(json_build_object('area', t.area, 'row', t.seat_row, 'seat', t.seat,
          'type', t.ticket_type, 'status', t.status) order by ${bySeat}) as seats
        from tickets t where t.order_id = any(array(select id from page)) group by t.order_id, t.instance_id
      )
      select o.id, o.code, o.placed_at as "placedAt", o.state, o.delivery_method as "deliveryMethod",
        o.sales_channel as "salesChannel", o.total::text as total, o.currency,
        coalesce((select json_agg(json_build_object('id', i.id, 'name', e.name, 'names', e.names, 'stage', s.name,
            'zone', v.zone, 'startsAt', i.starts_at, 'state', i.state, 'seats', seated.seats) order by i.starts_at, i.id)
          from seated join instances i on i.id = seated.instance_id join events e on e.id = i.event_id
            join stages s on s.id = i.stage_id join venues v on v.id = s.venue_id
          where seated.order_id = o.id), '[]') as instances
      from page o order by o.placed_at desc, o.id desc`,
  );
}

export async function countOrders(db: Db, customerId: number): Promise<number> {
  const counted = await row(
    db,
    sql<{ count: number }>`select count(*) as count from orders where customer_id = ${customerId}`,
  );
  return counted.count;
}
