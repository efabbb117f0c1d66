import { sql, tx, type Db, type RawBuilder } from '../../platform/database.ts';
import type { MessageState, Reason } from '../status.ts';

/** A message with its derived state. */
export interface StateRow {
  seq: number;
  customer_id: number;
  state: MessageState;
  /** A SkipReason; null unless the state is skipped. */
  skipped: string | null;
}

/** Decisions among the kinds of outcomes, whose numbers end at 7. */
const resend = sql.raw('8::smallint');
const marked = sql.raw('9::smallint');

/**
 * Whether the try that a decision `d` is about is still in doubt. A scalar: as a join it would read every outcome of the
 * sending, while hardly any sending has a decision.
 */
const isAboutDoubt = sql`(select bool_or(o.kind = 5) and not bool_or(o.kind = 7) from outcomes o
  where o.sending_id = d.sending_id and o.seq = d.seq and o.claim_id = d.claim_id)`;

/**
 * Messages of a sending with their state: the SQL twin of `messageState` (rules 6 and 12). One aggregate over a union and no
 * join, because right after a freeze nothing is analysed: the planner then takes 100,000 rows for one and would
 * join them by nested loops.
 * @param seqs only these, for a page
 */
export function statesQuery(sendingId: string, seqs?: readonly number[]): RawBuilder<StateRow> {
  const wanted = (column: string): RawBuilder<unknown> =>
    seqs ? sql`and ${sql.raw(column)} = any(${seqs}::int[])` : sql``;
  const id = sql`${sendingId}::uuid`;
  return sql<StateRow>`select seq, max(customer_id) as customer_id,
      case min(final)
        when 1 then 'accepted' when 2 then 'refused' when 3 then 'skipped' when 4 then 'expired'
        else case
          when not array_agg(claim_id) filter (where kind = 5)
            <@ coalesce(array_agg(claim_id) filter (where kind in (7, ${resend}, ${marked})), '{}') then 'uncertain'
          when bool_or(kind = ${marked}) then 'marked_as_sent'
          when bool_or(is_out) then 'going_out'
          when (select state in ('stopped', 'ended') from sendings where id = ${id})
            then case when bool_or(kind = ${resend}) then 'uncertain' else 'cancelled' end
          else 'waiting' end
        end as state,
      case when min(final) = 3 then min(reply) filter (where kind = 4) end as skipped
    from (
      select seq, customer_id, null::int as final, null::smallint as kind, null::uuid as claim_id,
        null::text as reply, false as is_out
      from messages where sending_id = ${id} ${wanted('seq')}
      union all
      select seq, null, case kind when 1 then 1 when 2 then 2 when 4 then 3 when 6 then 4 end, kind, claim_id,
        case when kind = 4 then reply end, false
      from outcomes where sending_id = ${id} ${wanted('seq')}
      union all
      select taken.seq, null, null, null, null, null, true
      from claims c cross join lateral unnest(c.seqs) as taken (seq)
      where c.sending_id = ${id} and c.settled_at is null ${wanted('taken.seq')}
        and not exists (select from outcomes o
          where o.sending_id = c.sending_id and o.seq = taken.seq and o.claim_id = c.id)
      union all
      select seq, null, null, case decision when 'resend' then ${resend} else ${marked} end, claim_id, null, false
      from decisions d where sending_id = ${id} and undone_at is null ${wanted('seq')} and ${isAboutDoubt}
    ) facts
    group by seq
    having max(customer_id) is not null`;
}

/** A person of a sending: one row each, whoever has a message and whoever was left out. */
export interface StandingRow {
  customer_id: number;
  /** The message that reaches this person, if there is one; of the sharer where the address is shared. */
  seq: number | null;
  reason: Reason;
}

/**
 * All people of a sending with the reason why they stand where they stand: the SQL twin of `reasonOfMessage` and
 * `reasonOfSharing`. Who shares an address is followed from person to person to the one whose fate they share;
 * should that lead nowhere, they count as unreachable, since nobody can say that a message reached them.
 * A SELECT with its own WITH; stands in parentheses.
 * @param states where the states of its messages are worked out already
 */
export function standingsQuery(
  sendingId: string,
  states: RawBuilder<StateRow> = statesQuery(sendingId),
): RawBuilder<StandingRow> {
  const id = sql`${sendingId}::uuid`;
  return sql<StandingRow>`with recursive own as materialized (
      select customer_id, seq, case
          when state = 'going_out' then 'waiting'
          when skipped in ('suppressed', 'no_consent') then skipped
          when state in ('accepted', 'marked_as_sent')
            and seq in (select seq from receipts where sending_id = ${id} and kind = 'bounced') then 'bounced'
          else state end as reason
      from (${states}) states
      union all
      select customer_id, null, reason from left_out where sending_id = ${id} and reason <> 'same_address'
    ), chain as (
      select customer_id, same_as from left_out where sending_id = ${id} and reason = 'same_address'
      union
      select chain.customer_id, next.same_as from chain join left_out next
        on next.sending_id = ${id} and next.customer_id = chain.same_as and next.reason = 'same_address'
    ), sharing as (
      select chain.customer_id, max(own.seq) as seq, min(own.reason) as reason
      from chain left join own on own.customer_id = chain.same_as group by chain.customer_id
    )
    select customer_id, seq, reason from own
    union all
    select customer_id, seq, case
        when reason in ('accepted', 'marked_as_sent') then 'shares_reached'
        when reason in ('not_selected', 'other_delivery_method', 'no_consent', 'skipped', 'cancelled', 'waiting')
          then reason
        else 'shares_unreachable' end
    from sharing`;
}

/**
 * Runs reading work with nested loops out of favour: whether statistics are there or not, 100,000 people are
 * joined by hashing. One snapshot, so that pages and counts of it agree.
 */
export async function readSets<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return await tx(
    db,
    async (tx) => {
      await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`.execute(
        tx,
      );
      return await work(tx);
    },
    'repeatable read',
  );
}
