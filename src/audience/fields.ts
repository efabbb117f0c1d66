import { sql, type RawBuilder } from '../platform/database.ts';
import type { Condition } from './criteria.ts';

/** Conditions on the customer's own row. */
export type ColumnCondition = Extract<Condition, { field: `customer.${string}` }>;
/** Conditions on what a customer has elsewhere: each is a set of customers. */
export type RelatedCondition = Exclude<Condition, ColumnCondition>;

interface Period {
  from?: string;
  until?: string;
}

/** The SQL of each text field: compared without regard to case, as people type and as tags are defined. */
const textColumn = {
  'customer.language': sql<string>`lower(replace(c.language, '_', '-'))`,
  'customer.city': sql<string>`lower(c.city)`,
  'customer.postcode': sql<string>`lower(replace(c.postcode, ' ', ''))`,
  'customer.country': sql<string>`lower(c.country)`,
};

export function columnCondition(condition: ColumnCondition): RawBuilder<boolean> {
  switch (condition.field) {
    case 'customer.active':
      return sql<boolean>`c.is_active = ${condition.is}::boolean`;
    case 'customer.created':
      return within(sql`c.created_at`, condition.in);
    default:
      return textCondition(condition);
  }
}

type TextCondition = Exclude<ColumnCondition, { field: 'customer.active' | 'customer.created' }>;

function textCondition(condition: TextCondition): RawBuilder<boolean> {
  const column = textColumn[condition.field];
  if (condition.operator === 'is_missing') return sql<boolean>`coalesce(${column}, '') = ''`;
  // A value is brought into the column's form by the same SQL words, so that both fold alike.
  const values = condition.values.map((value) =>
    condition.field === 'customer.postcode'
      ? sql`lower(replace(${value}::text, ' ', ''))`
      : sql`lower(${value}::text)`,
  );
  if (condition.operator === 'starts_with')
    return sql<boolean>`(${sql.join(
      values.map((value) => sql`starts_with(${column}, ${value})`),
      sql` or `,
    )})`;
  const isOne = sql<boolean>`${column} in (${sql.join(values)})`;
  return condition.operator === 'is' ? isOne : sql<boolean>`(${isOne}) is not true`;
}

/** The customers who have what the condition says: one uncorrelated SELECT of `customer_id`. */
export function relatedCustomers(condition: RelatedCondition): RawBuilder<{ customer_id: number }> {
  switch (condition.field) {
    case 'tickets':
      return ticketHolders(condition);
    case 'product':
      return productBuyers(condition);
    case 'consent':
      return sql`select customer_id from contact_preferences
        where kind = ${condition.kind} and channel = ${condition.channel} and granted = ${condition.granted}::boolean`;
    case 'donations':
      return sql`select customer_id from donations
        where ${every([
          sql`currency = ${condition.currency}`,
          among(sql`fund`, condition.funds),
          within(sql`donated_at`, condition.given),
        ])}
        group by customer_id having sum(amount) >= ${condition.atLeast}::numeric`;
    case 'membership':
      return sql`select customer_id from memberships
        where ${every([
          sql`state <> 'cancelled'`,
          among(sql`kind`, condition.kinds),
          sql`starts_on <= ${condition.on}::date and (ends_on is null or ends_on >= ${condition.on}::date)`,
        ])}`;
  }
}

type TicketCondition = Extract<RelatedCondition, { field: 'tickets' }>;

function ticketHolders(condition: TicketCondition): RawBuilder<{ customer_id: number }> {
  const { events, instances, genres, starts, bought, atLeast } = condition;
  const needsInstance = events ?? genres ?? starts;
  return sql`select t.customer_id from tickets t
    ${needsInstance ? sql`join instances i on i.id = t.instance_id` : sql``}
    ${genres ? sql`join events e on e.id = i.event_id` : sql``}
    ${bought ? sql`join orders o on o.id = t.order_id` : sql``}
    where ${every([
      sql`t.status = 'valid'`,
      amongIds(sql`i.event_id`, events),
      amongIds(sql`t.instance_id`, instances),
      among(sql`e.genre`, genres),
      within(sql`i.starts_at`, starts),
      within(sql`o.placed_at`, bought),
    ])}
    ${atLeast > 1 ? sql`group by t.customer_id having count(*) >= ${atLeast}::bigint` : sql``}`;
}

type ProductCondition = Extract<RelatedCondition, { field: 'product' }>;

/**
 * A sale belongs to the instance it names; one that names none, to those its order holds tickets for. Cancelled
 * and refunded sales do not count (meaning.md 10), nor do orders of others in the household.
 */
function productBuyers(condition: ProductCondition): RawBuilder<{ customer_id: number }> {
  const wanted = every([
    sql`p.status = 'valid'`,
    amongIds(sql`p.product_id`, condition.products),
    amongIds(sql`i.event_id`, condition.events),
    amongIds(sql`i.id`, condition.instances),
  ]);
  return sql`
    select p.customer_id from product_sales p join instances i on i.id = p.instance_id where ${wanted}
    union all
    select p.customer_id from product_sales p
    join tickets t on t.order_id = p.order_id and t.customer_id = p.customer_id
    join instances i on i.id = t.instance_id
    where p.instance_id is null and ${wanted}`;
}

/** All of what was asked for; parts that were not asked for are undefined. */
function every(parts: (RawBuilder<unknown> | undefined)[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  )}`;
}

function among(column: RawBuilder<unknown>, values: string[] | undefined): RawBuilder<boolean> | undefined;
function among(column: RawBuilder<unknown>, values: string[] | undefined): RawBuilder<boolean> | undefined {
  return values && sql<boolean>`${column} = any(${values}::text[])`;
}

function amongIds(column: RawBuilder<unknown>, ids: number[] | undefined): RawBuilder<boolean> | undefined {
  return ids && sql<boolean>`${column} = any(${ids}::bigint[])`;
}

/** Half-open: the first moment counts, the last does not. */
function within(column: RawBuilder<unknown>, period: Period): RawBuilder<boolean>;
function within(column: RawBuilder<unknown>, period: Period | undefined): RawBuilder<boolean> | undefined;
function within(column: RawBuilder<unknown>, period: Period | undefined): RawBuilder<boolean> | undefined {
  if (!period) return undefined;
  return every([
    period.from === undefined ? undefined : sql`${column} >= ${period.from}::timestamptz`,
    period.until === undefined ? undefined : sql`${column} < ${period.until}::timestamptz`,
  ]);
}
