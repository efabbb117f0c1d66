import { row, run, sql, type Tx } from '../../platform/database.ts';
import type { AudienceQuery } from '../audience-row.ts';
import { routeFor } from './choices.ts';
import type { SendingRow } from './sendings.ts';

/** What one freeze counted, in people; recipients are messages too. */
export interface FreezeCounts {
  held: number;
  /** Different customers among them: everybody stands in an audience once. */
  people: number;
  recipients: number;
  leftOut: number;
}

/** Settings for the one large statement: sorts in memory, no compiling for a plan that runs once, time enough for 1 M. */
export async function prepareFreeze(tx: Tx): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('statement_timeout', '600s', true)`.execute(tx);
}

/**
 * Rule 1 in one statement: the holders once; of those who may have a message the first customer of each folded
 * address is the recipient and the others share it; everybody else keeps their reason. seqs follow the customer
 * ids, so that the claims read customers and tickets in the order of their indexes.
 *
 * A row that fits neither insert is in neither count; the caller compares them. 100,000 people of un-analysed tables
 * take 1.2 s on two busy cores.
 */
export async function writeAudience(
  tx: Tx,
  sending: SendingRow,
  audience: AudienceQuery,
): Promise<FreezeCounts> {
  const part = sending.purpose === 'ticket' ? 1 : 0;
  return await row(
    tx,
    sql<FreezeCounts>`with holders as materialized (
        select customer_id, address, folded, language, order_count, reason, same_as,
          reason is null or reason = 'same_address' as may_receive
        from (${audience}) as audience
      ), placed as materialized (
        select *, first_value(customer_id) over (
            partition by may_receive, folded collate "C" order by reason is not null, customer_id) as recipient
        from holders
      ), recipients as (
        insert into messages
          (sending_id, seq, channel, customer_id, address, folded, language, template_version_id, part, order_count)
        select ${sending.id}::uuid, row_number() over (order by customer_id), 'email', customer_id, address, folded,
          language, ${sending.templateVersionId}::bigint, ${part}::int, order_count
        from placed where reason is null and recipient = customer_id and address is not null and folded is not null
        returning 1
      ), left_behind as (
        insert into left_out (sending_id, customer_id, reason, same_as, order_count)
        select ${sending.id}::uuid, customer_id, case when may_receive then 'same_address' else reason end,
          case when may_receive then recipient end, order_count
        from placed where not may_receive or (recipient <> customer_id and folded is not null)
        returning 1
      )
      select (select count(*) from holders) as held, (select count(distinct customer_id) from holders) as people,
        (select count(*) from recipients) as recipients, (select count(*) from left_behind) as "leftOut"`,
  );
}

/** One strand with every message of the sending, on the route that new sendings of its purpose take. False: there is no such route. */
export async function insertFirstStrand(
  tx: Tx,
  sending: SendingRow,
  recipients: number,
  now: Date,
): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`insert into strands (sending_id, channel, route_id, lane, next_seq, last_seq, ready_at, served_at)
      select ${sending.id}::uuid, channel, id, ${sending.lane}, 1, ${recipients}, ${now}, ${now}
      from routes where id = (select ${sql.raw(routeFor("'email'", 'purpose'))} from sendings where id = ${sending.id}::uuid)`,
  );
  return inserted === 1;
}

/** Wakes every sender when this transaction commits. */
export async function announceStrands(tx: Tx): Promise<void> {
  await sql`select pg_notify('foyer_strands', '')`.execute(tx);
}
