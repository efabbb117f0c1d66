import { CompiledQuery } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { FieldName, FieldValues } from '../templates/index.ts';
import { ask, plainArray, type HotClient } from './hot.ts';
import type { SkipReason } from './outcome-kinds.ts';
import { notStopped } from './store/stops.ts';
import { isInHand } from './store/workers.ts';
import type { Terms } from './store/terms.ts';
import { isTracked } from './compose.ts';

// The one file of this room that reads boxoffice tables by SQL (ARCHITECTURE.md): the claim must decide about
// holders, consents and people in its own transaction. Everything is set-based and by key: one query for 500
// messages costs 4 µs a message.

/** What the claim needs of one message. */
export interface CheckedMessage {
  seq: number;
  address: string;
  language: string;
  /** null: may go. done: an earlier try turned out well meanwhile. */
  reason: SkipReason | 'done' | null;
  /** Person fields in the order of content.fields; in a tracked sending then whether this message is. */
  values: string[];
}

/**
 * Re-checks messages by the sending's rule and reads their field values, which are stored once: what a first
 * try stored is what every later try says.
 * @param isFirst no message of these was ever claimed, so there is nothing stored to look for
 */
export async function checkMessages(
  on: HotClient,
  terms: Terms,
  seqs: readonly number[],
  isFirst: boolean,
): Promise<CheckedMessage[]> {
  const { fields } = terms.content;
  const tracked = terms.trackingOrigin === null ? '' : 'tracked_';
  const name = `check_${tracked}${terms.recheck}_${isFirst ? 'first' : 'again'}_${fieldNumbers(fields)}`;
  const keep = fields.length > 0 || tracked !== '';
  const text = `with ${parameters('$5::date, $6::timestamptz')}, checked as materialized (
      select m.seq, m.address, m.language, m.reason, ${valuesOf(fields, isFirst, tracked !== '')} as values
      from (${reasons(terms.recheck, isFirst)}) m
      ${needsTickets(fields) ? `left join lateral (${ticketsOf(fields, terms.recheck)}) t on m.reason is null` : ''}
      ${keep && !isFirst ? 'left join message_values v on v.month = $5 and v.sending_id = $1 and v.seq = m.seq' : ''}
    )${
      keep
        ? `, kept as (insert into message_values (month, sending_id, seq, values)
      select $5, $1, seq, values from checked where reason is null ${isFirst ? '' : 'on conflict do nothing'})`
        : ''
    }
    select seq, address, language, reason, values from checked order by seq`;
  return await ask(on, { name, text }, [...whatToCheck(terms, seqs), terms.month, terms.createdAt]);
}

/** What stands before a final dot (rule 4). */
export interface Standing {
  /** This worker was not ended, and the database knows its claim. */
  alive: boolean;
  /** The route is not paused, the sending runs and no emergency stop is in force. */
  open: boolean;
  /** The seqs that may still go. */
  allowed: number[];
}

/** A claim whose permission is to be refreshed. */
export interface StandingClaim {
  id: string;
  routeId: number;
  terms: Terms;
  isFirst: boolean;
}

/** Refreshes the permission of a claim: the same re-check once more, for all its messages without a dot. */
export async function checkStanding(
  on: HotClient,
  workerId: string,
  { id, routeId, terms, isFirst }: StandingClaim,
  seqs: readonly number[],
): Promise<Standing> {
  const [standing] = await ask<Standing>(
    on,
    {
      name: `standing_${terms.recheck}_${isFirst ? 'first' : 'again'}`,
      text: `with ${parameters('$5::uuid, $6::int, $7::int, $8::uuid')}
        select exists (select from workers where id = $5 and ended_at is null) and ${isInHand('$8')} as alive,
        exists (select from sendings where id = $1 and state = 'running')
          and exists (select from routes where id = $6 and paused_at is null) and ${notStopped}
          ${terms.recheck === 'holder' ? `and ${asFrozen('$3', '$7')}` : ''} as open,
        array(select m.seq from (${reasons(terms.recheck, isFirst)}) m where m.reason is null) as allowed`,
    },
    [...whatToCheck(terms, seqs), workerId, routeId, terms.instanceVersion, id],
  );
  if (!standing) throw new Error('a statement that must give a row gave none');
  return standing;
}

/** Whether the instance is as it was when the sending froze, for rule *holder*. */
export async function instanceIsAsFrozen(on: HotClient, terms: Terms): Promise<boolean> {
  if (terms.recheck !== 'holder') return true;
  const [found] = await ask<{ same: boolean }>(
    on,
    { name: 'instance_as_frozen', text: `select ${asFrozen('$1', '$2')} as same` },
    [terms.instanceId, terms.instanceVersion],
  );
  return found?.same ?? false;
}

/** The same outside the line, for a person who wants to put something into it again. */
export async function isInstanceAsFrozen(
  db: Db,
  terms: Pick<Terms, 'recheck' | 'instanceId' | 'instanceVersion'>,
): Promise<boolean> {
  if (terms.recheck !== 'holder') return true;
  const asked = CompiledQuery.raw(`select ${asFrozen('$1', '$2')} as same`, [
    terms.instanceId,
    terms.instanceVersion,
  ]);
  const { rows } = await db.executeQuery<{ same: boolean }>(asked);
  return rows[0]?.same ?? false;
}

/** A sending without an instance has none that could change. */
function asFrozen(instance: string, version: string): string {
  return `(${instance}::bigint is null or exists (select from instances i
    where i.id = ${instance} and i.version = ${version}::int and i.state <> 'cancelled'))`;
}

/** $1 sending, $2 seqs, $3 instance, $4 whether the purpose is marketing. */
function whatToCheck(terms: Terms, seqs: readonly number[]): unknown[] {
  return [terms.id, plainArray(seqs), terms.instanceId, terms.purpose === 'marketing'];
}

/** Gives every parameter its type, also where a rule or a template has no use for one. */
function parameters(more: string): string {
  return `parameters as (select $1::uuid, $2::int[], $3::bigint, $4::boolean, ${more})`;
}

/**
 * The wanted messages with their person, each with the first reason that keeps it from going. Without the offset
 * PostgreSQL would look for that reason once to join and once to show it: 5 µs of 19 a message.
 */
function reasons(rule: Terms['recheck'], isFirst: boolean): string {
  return `select m.seq, m.address, m.folded, m.language, m.customer_id, ${personColumns}, case
      ${isFirst ? '' : `when ${isDone} then 'done'`}
      when p.id is null or p.erased_at is not null or m.address_removed_at is not null then 'erased'
      when exists (select from suppressed s where s.channel = m.channel and s.folded = m.folded
        and (s.scope = 'all' or $4)) then 'suppressed'
      ${byRule[rule]}
    end as reason
    from unnest($2) as wanted (seq)
    join messages m on m.sending_id = $1 and m.seq = wanted.seq
    left join customers p on p.id = m.customer_id
    offset 0`;
}

/** Only a message tried before can have reached its end: by a late answer, a journal or a person. */
const isDone = `exists (select from outcomes o where o.sending_id = m.sending_id and o.seq = m.seq and o.kind in (1, 2, 4, 6))`;

const hasTicket = (customer: string): string => `exists (select from tickets t
  where t.instance_id = $3 and t.customer_id = ${customer} and t.status = 'valid')`;

/** A message speaks for everybody who shares its address, so it goes while one of them holds a ticket. */
const byRule: Record<Terms['recheck'], string> = {
  holder: `when not ${hasTicket('m.customer_id')} and not exists (select from left_out l
      where l.sending_id = $1 and l.same_as = m.customer_id and ${hasTicket('l.customer_id')}) then 'no_ticket'`,
  // Purpose change: neither refund nor cancelled instance stops it (meaning.md 13).
  held: '',
  consent: `when not exists (select from contact_preferences a where a.customer_id = m.customer_id
      and a.kind = 'marketing' and a.channel = m.channel and a.granted) then 'no_consent'`,
  none: '',
};

/**
 * Somebody who reads this message wants no opens and clicks counted: the recipient, whoever of the audience shares the
 * address, or another record of ticketing with it (abuse.md, C-47).
 */
const hasRefusedTracking = `exists (select from contact_preferences a where a.kind = 'tracking' and not a.granted
  and a.customer_id in (select m.customer_id union all
    select l.customer_id from left_out l where l.sending_id = $1 and l.same_as = m.customer_id union all
    select other.id from customers other where other.email_folded = m.folded))`;

/** What the fields say of a person. */
const personColumns = 'p.first_name, p.last_name, p.salutation';

/** SQL of each person field; `m` is the message with its person, `t` are the tickets that count, together. */
const fieldSql: Partial<Record<FieldName, string>> = {
  'customer.first_name': `m.first_name`,
  'customer.last_name': `m.last_name`,
  'customer.full_name': `btrim(concat_ws(' ', m.first_name, m.last_name))`,
  'customer.salutation': `coalesce(m.salutation, '')`,
  'order.codes': `coalesce(t.codes, '')`,
  'ticket.count': `coalesce(t.count, 0)::text`,
  'ticket.seats': `coalesce(t.seats, '')`,
  'ticket.types': `coalesce(t.types, '')`,
};

const ticketSql: Partial<Record<FieldName, string>> = {
  'order.codes': `string_agg(distinct o.code, ', ') as codes`,
  'ticket.count': `count(*) as count`,
  'ticket.seats': `string_agg(nullif(concat_ws(' ', t.area, t.seat_row || t.seat), ''), ', '
    order by t.area, t.seat_row, length(t.seat), t.seat) as seats`,
  'ticket.types': `string_agg(distinct t.ticket_type, ', ') as types`,
};

function valuesOf(fields: readonly FieldName[], isFirst: boolean, tracked: boolean): string {
  const each = fields.map((field) => fieldSql[field] ?? `''`);
  if (tracked) each.push(`case when ${hasRefusedTracking} then '' else '${isTracked}' end`);
  if (each.length === 0) return `'{}'::text[]`;
  const read = `array[${each.join(', ')}]::text[]`;
  return isFirst ? read : `coalesce(v.values, ${read})`;
}

function needsTickets(fields: readonly FieldName[]): boolean {
  return fields.some((field) => field in ticketSql);
}

/**
 * The tickets a message speaks of: valid ones; for rule *held* also those that ended by the same act
 * (meaning.md 13) or since the sending was made.
 */
function ticketsOf(fields: readonly FieldName[], rule: Terms['recheck']): string {
  const columns = fields.flatMap((field) => ticketSql[field] ?? []);
  const counts =
    rule === 'held'
      ? `(t.status = 'valid' or t.ended_at >= least($6,
          (select i.cancelled_at - interval '24 hours' from instances i where i.id = $3)))`
      : `t.status = 'valid'`;
  return `select ${columns.join(', ')} from tickets t
    ${fields.includes('order.codes') ? 'join orders o on o.id = t.order_id' : ''}
    where t.instance_id = $3 and t.customer_id = m.customer_id and ${counts}`;
}

/** Names a combination of fields within the 63 characters of a statement's name. */
function fieldNumbers(fields: readonly FieldName[]): string {
  const known = Object.keys(fieldSql);
  return fields.map((field) => known.indexOf(field)).join('');
}

/**
 * The person fields of one holder as a message to them would say them now, for a preview.
 * @param of.purpose decides which tickets are spoken of, as at the claim
 */
export async function personValues(
  db: Db,
  of: { customerId: number; instanceId: number; purpose: Terms['purpose']; fields: readonly FieldName[] },
): Promise<FieldValues> {
  const fields = of.fields.filter((field) => field in fieldSql);
  const rule = of.purpose === 'change' ? 'held' : 'none';
  const text = `with ${parameters('$5::date, $6::timestamptz, $7::bigint')}
    select ${valuesOf(fields, true, false)} as values
    from (select p.id as customer_id, ${personColumns}, null as reason from customers p where p.id = $7) m
    ${needsTickets(fields) ? `left join lateral (${ticketsOf(fields, rule)}) t on m.reason is null` : ''}`;
  const { rows } = await db.executeQuery<{ values: string[] }>(
    CompiledQuery.raw(text, [null, null, of.instanceId, null, null, null, of.customerId]),
  );
  return Object.fromEntries(fields.map((field, index) => [field, rows[0]?.values[index] ?? '']));
}
