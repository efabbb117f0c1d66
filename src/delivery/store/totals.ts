import { rows, sql, type Db } from '../../platform/database.ts';
import type { LeftOutReason } from '../audience-row.ts';
import { groupOf, type MessageState, type Reason } from '../status.ts';
import { standingsQuery, statesQuery } from './states.ts';

/** Messages by state, people by reason and the orders of those reached; states and reasons of nobody are absent. */
export async function countStates(
  db: Db,
  sendingId: string,
): Promise<{ messages: Map<MessageState, number>; people: Map<Reason, number>; orders: number }> {
  const states = await rows(
    db,
    sql<{ state: MessageState; count: number }>`select state, count(*)::int as count
      from (${statesQuery(sendingId)}) states group by state`,
  );
  const standings = await rows(
    db,
    sql<{ reason: Reason; count: number; orders: number }>`select reason, count(*)::int as count,
        coalesce(sum(order_count), 0)::int as orders
      from (${standingsQuery(sendingId)}) standings left join (
        select customer_id, order_count from messages where sending_id = ${sendingId}::uuid
        union all
        select customer_id, order_count from left_out where sending_id = ${sendingId}::uuid
      ) bought using (customer_id) group by reason`,
  );
  return {
    messages: new Map(states.map(({ state, count }) => [state, count])),
    people: new Map(standings.map(({ reason, count }) => [reason, count])),
    orders: standings.reduce(
      (sum, { reason, orders }) => (groupOf(reason) === 'reached' ? sum + orders : sum),
      0,
    ),
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
