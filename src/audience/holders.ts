import type { AudienceRow } from '../delivery/index.ts';
import { sql, type RawBuilder } from '../platform/database.ts';
import type { Purpose } from '../templates/index.ts';
import { languageSql, ownLanguageSql } from './language.ts';

/** Who of an instance is meant, for which message. */
export interface HoldersSpec {
  instanceId: number;
  purpose: Purpose;
  channel: 'email';
  /**
   * Purpose change only (meaning.md 13): people with a valid ticket, and people whose ticket ended with the
   * cancellation or after it. Both are always in the audience; an unticked group is left out as `not_selected`.
   */
  groups: { current: boolean; ended: boolean };
  /** print_at_home: only people with an order of that delivery method (CSE-22). */
  delivery: 'all' | 'print_at_home';
  /** Languages the template has. */
  languages: readonly string[];
  /** Languages of the venue, tried when a person's own is missing, its default first. */
  venueLanguages: readonly string[];
}

/** An audience row that also says which of the two groups of meaning.md 13 the person is in, and what they read. */
export interface HolderRow extends AudienceRow {
  holding: 'current' | 'ended';
  /** The language the person reads, without region; '' when unknown. `language` is the one they get. */
  own_language: string;
}

/** What staff need to recognise and phone somebody. */
export interface Known {
  source_id: string;
  first_name: string;
  last_name: string;
  phone: string | null;
  mobile: string | null;
}

/** What is asked of the query: all a message needs, only how many people, or what a list shows of them besides. */
type Detail = 'people' | 'numbers' | 'list';

/** Purpose marketing goes only to people who granted this kind for the channel. */
const marketingConsent = 'marketing';

/**
 * Everybody who holds tickets of one instance, each customer once, with exactly one reason or none in the fixed
 * order of delivery.md 1: one SELECT, to be counted, listed or frozen.
 *
 * The holders stand first and materialised, so that the planner meets 40,000 people and not 3 million tickets;
 * nothing is correlated: every fact about a person is a join on a unique key, so the work grows with the holders.
 * @param detail numbers: order_count is not counted, so that the holders come from the index on tickets alone and
 *   the query takes half the time; for counting people, never for a freeze. list: with what `Known` says, so that
 *   nobody is looked up twice.
 */
export function holdersQuery(spec: HoldersSpec, detail: 'list'): RawBuilder<HolderRow & Known>;
export function holdersQuery(spec: HoldersSpec, detail?: Detail): RawBuilder<HolderRow>;
export function holdersQuery(spec: HoldersSpec, detail: Detail = 'people'): RawBuilder<HolderRow> {
  return sql<HolderRow>`
    with holders as materialized (
      select t.customer_id, ${isCurrent(spec)} as is_current, ${ordersOf(spec, detail)} as order_count
      from tickets t ${spec.delivery === 'print_at_home' ? sql`join orders o on o.id = t.order_id` : sql``}
      where t.instance_id = ${spec.instanceId}::bigint and ${heldTicket(spec)}
      group by t.customer_id
    ), judged as (
      select h.customer_id, nullif(btrim(c.email), '') as address, c.email_folded as folded,
        ${languageSql(sql`c.language`, spec.languages, spec.venueLanguages)} as language,
        ${ownLanguageSql(sql`c.language`)} as own_language, h.order_count,
        case when h.is_current then 'current' else 'ended' end as holding,
        ${ownReason(spec)} as reason
        ${detail === 'list' ? sql`, c.source_id, c.first_name, c.last_name, c.phone, c.mobile` : sql``}
      from holders h join customers c on c.id = h.customer_id
      left join suppressed everything on everything.channel = ${spec.channel}
        and everything.folded = c.email_folded and everything.scope = 'all'
      ${spec.purpose === 'marketing' ? marketingFacts(spec) : sql``}
    ), placed as (
      select judged.*,
        first_value(customer_id) over (partition by folded collate "C", reason is null order by customer_id) as first_there
      from judged
    )
    select customer_id, address, folded, language, own_language, order_count, holding,
      case when reason is null and first_there <> customer_id then 'same_address' else reason end as reason,
      case when reason is null and first_there <> customer_id then first_there end as same_as
      ${detail === 'list' ? sql`, source_id, first_name, last_name, phone, mobile` : sql``}
    from placed`;
}

/** Whether anybody at all is in this audience: the cheap question before a sending is made. */
export function anybodyHolds(spec: Meant): RawBuilder<{ found: boolean }> {
  return sql<{ found: boolean }>`select exists (
    select from tickets t where t.instance_id = ${spec.instanceId}::bigint and ${heldTicket(spec)}) as found`;
}

/** How many people are in this audience: the index on tickets alone tells, 10,000 of them in 3 ms. */
export function heldBy(spec: Meant): RawBuilder<{ people: number }> {
  return sql<{ people: number }>`select count(distinct t.customer_id) as people from tickets t
    where t.instance_id = ${spec.instanceId}::bigint and ${heldTicket(spec)}`;
}

/** What says whose tickets make them a holder. */
type Meant = Pick<HoldersSpec, 'instanceId' | 'purpose'>;

/**
 * Which tickets make a holder. Purpose change also takes a ticket that was valid and ended within 24 hours before
 * the instance was marked cancelled or at any time after (meaning.md 13): whoever was refunded by the
 * cancelling act must still be told. While the instance is not cancelled there is no such group.
 */
function heldTicket(spec: Meant): RawBuilder<boolean> {
  if (spec.purpose !== 'change') return sql<boolean>`t.status = 'valid'`;
  return sql<boolean>`(t.status = 'valid' or (t.status <> 'test' and t.ended_at >= (
    select cancelled_at - interval '24 hours' from instances
    where id = ${spec.instanceId}::bigint and state = 'cancelled')))`;
}

/** Outside purpose change everybody is: then the column need not be read to know it. */
function isCurrent(spec: HoldersSpec): RawBuilder<boolean> {
  return spec.purpose === 'change' ? sql<boolean>`bool_or(t.status = 'valid')` : sql<boolean>`true`;
}

/** Orders of the wanted delivery method. Zero is what makes the reason *other delivery method*. */
function ordersOf(spec: HoldersSpec, detail: Detail): RawBuilder<number> {
  const isWanted = sql`o.delivery_method = 'print_at_home'`;
  if (detail === 'numbers')
    return spec.delivery === 'all' ? sql<number>`1` : sql<number>`bool_or(${isWanted})::int`;
  if (spec.delivery === 'all') return sql<number>`count(distinct t.order_id)::int`;
  return sql<number>`(count(distinct t.order_id) filter (where ${isWanted}))::int`;
}

/** The first fitting reason that lies in the person alone; sharing an address is found out after it. */
function ownReason(spec: HoldersSpec): RawBuilder<string | null> {
  const consent = sql`when consent.granted is not true or refused.folded is not null then 'no_consent'`;
  return sql<string | null>`case
    ${notSelected(spec)}
    ${spec.delivery === 'print_at_home' ? sql`when h.order_count = 0 then 'other_delivery_method'` : sql``}
    when not c.is_active or c.erased_at is not null then 'inactive'
    when nullif(btrim(c.email), '') is null then 'no_address'
    when not c.email_valid or c.email_folded is null then 'invalid_address'
    when everything.folded is not null then 'suppressed'
    ${spec.purpose === 'marketing' ? consent : sql``}
  end`;
}

function notSelected(spec: HoldersSpec): RawBuilder<unknown> {
  if (spec.purpose !== 'change') return sql``;
  const { current, ended } = spec.groups;
  return sql`when not (case when h.is_current then ${current}::boolean else ${ended}::boolean end) then 'not_selected'`;
}

/** Service messages never look at these: a refusal of marketing does not stop them (CSE-6). */
function marketingFacts(spec: HoldersSpec): RawBuilder<unknown> {
  return sql`left join suppressed refused on refused.channel = ${spec.channel}
      and refused.folded = c.email_folded and refused.scope = 'marketing'
    left join contact_preferences consent on consent.customer_id = c.id
      and consent.kind = ${marketingConsent} and consent.channel = ${spec.channel}`;
}
