import { rows, sql, type Db } from '../../platform/database.ts';
import type { LeftOutReason } from '../audience-row.ts';
import type { MessageState, Reason } from '../status.ts';
import { standingsQuery, statesQuery } from './states.ts';

/** Messages by state and people by reason; states and reasons of nobody are absent. */
export async function countStates(
  db: Db,
  sendingId: string,
): Promise<{ messages: Map<MessageState, number>; people: Map<Reason, number> }> {
  const states = await rows(
    db,
    sql<{ state: MessageState; count: number }>`select state, count(*)::int as count
      from (${statesQuery(sendingId)}) states group by state`,
  );
  const standings = await rows(
    db,
    sql<{ reason: Reason; count: number }>`select reason, count(*)::int as count
      from (${standingsQuery(sendingId)}) standings group by reason`,
  );
  return {
    messages: new Map(states.map(({ state, count }) => [state, count])),
    people: new Map(standings.map(({ reason, count }) => [reason, count])),
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
