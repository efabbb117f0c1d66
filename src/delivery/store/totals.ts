import { rows, sql, type Db } from '../../platform/database.ts';
import type { LeftOutReason } from '../audience-row.ts';
import { groupOf, type MessageState, type Reason } from '../status.ts';
import { standingsQuery, statesQuery } from './states.ts';

/** Messages by state, people by reason and the orders of those reached; states and reasons of nobody are absent. */
export async function countStates(
  db: Db,
  sendingId: string,
): Promise<{ messages: Map<MessageState, number>; people: Map<Reason, number>; orders: number }> {
  const counted = await rows(
    db,
    sql<{ state: MessageState | null; reason: Reason | null; count: number; orders: number }>`
      with states as materialized (${statesQuery(sendingId)})
      select state, null as reason, count(*)::int as count, 0 as orders from states group by state
      union all
      select null, reason, count(*)::int, coalesce(sum(order_count), 0)::int
      from (${standingsQuery(sendingId, sql`select * from states`)}) standings left join (
        select customer_id, order_count from messages where sending_id = ${sendingId}::uuid
        union all
        select customer_id, order_count from left_out where sending_id = ${sendingId}::uuid
      ) bought using (customer_id) group by reason`,
  );
  const ofReached = counted.filter(({ reason }) => reason !== null && groupOf(reason) === 'reached');
  return {
    messages: new Map(counted.flatMap(({ state, count }) => (state === null ? [] : [[state, count]]))),
    people: new Map(counted.flatMap(({ reason, count }) => (reason === null ? [] : [[reason, count]]))),
    orders: ofReached.reduce((sum, { orders }) => sum + orders, 0),
  };
}

/** People without a message of their own by the reason the freeze gave. */
export async function countLeftOut(
  db: Db,
  sendingId: string,
): Promise<{ reason: LeftOutReason; count: number }[]> {
  return await rows(
    db,
    sql<{ reason: LeftOutReason; count: number }>`select reason, count(*)::int as count
      from left_out where sending_id = ${sendingId}::uuid group by reason`,
  );
}
