import { maybeRow, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { MessageMark } from '../comeback/fact-of-mail.ts';

/** An event of a provider and what was made of it. */
export interface ProviderEventRow {
  provider: string;
  eventId: string;
  receivedAt: Date;
  state: 'done' | 'review';
  result: string;
  mark: MessageMark | undefined;
  /** Of an event for review, what to do with it; null for all others. */
  facts: unknown;
}

/** Whether an event was dealt with before: its row is there only with all that followed from it. */
export async function isKnownEvent(db: Db, provider: string, eventId: string): Promise<boolean> {
  const known = sql`select 1 from provider_events where provider = ${provider} and event_id = ${eventId}`;
  return (await maybeRow(db, known)) !== undefined;
}

/** Claims an event; false: it came before, and was dealt with then. The row's end is written by `endEvent`. */
export async function claimEvent(tx: Tx, event: ProviderEventRow): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`insert into provider_events (provider, event_id, received_at, state, result, sending_id, seq, facts)
      values (${event.provider}, ${event.eventId}, ${event.receivedAt}, ${event.state}, ${event.result},
        ${event.mark?.sendingId ?? null}::uuid, ${event.mark?.seq ?? null}::int,
        ${event.facts === null ? null : JSON.stringify(event.facts)}::jsonb)
      on conflict do nothing`,
  );
  return inserted === 1;
}

/** Writes what was made of a claimed event. */
export async function endEvent(
  tx: Tx,
  event: Pick<ProviderEventRow, 'provider' | 'eventId' | 'state' | 'result' | 'facts'>,
): Promise<void> {
  await run(
    tx,
    sql`update provider_events set state = ${event.state}, result = ${event.result},
        facts = ${event.facts === null ? null : JSON.stringify(event.facts)}::jsonb
      where provider = ${event.provider} and event_id = ${event.eventId}`,
  );
}

/** An event that waits for a person. */
export interface EventForReview {
  provider: string;
  eventId: string;
  facts: unknown;
}

/** Which of what waits for review: no younger than this moment, and at most so many. */
export interface ForReview {
  until: Date;
  atMost: number;
}

/** Events for review, which the caller's transaction then holds. */
export async function lockEventsForReview(tx: Tx, { until, atMost }: ForReview): Promise<EventForReview[]> {
  return await rows(
    tx,
    sql<EventForReview>`select provider, event_id as "eventId", facts from provider_events
      where state = 'review' and received_at <= ${until} order by received_at, event_id limit ${atMost} for update`,
  );
}

/** Deletes events received before a moment: a replay so late is refused by its time. Gives how many. */
export async function deleteOldEvents(db: Db, before: Date): Promise<number> {
  return await run(db, sql`delete from provider_events where state = 'done' and received_at <= ${before}`);
}
