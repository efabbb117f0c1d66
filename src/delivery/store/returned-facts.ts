import { maybeRow, row, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { ReturnedFact } from '../comeback/fact.ts';
import type { MessageMark } from '../comeback/fact-of-mail.ts';

/** A message as the rules about what comes back need it. */
export interface ReturnedMessage {
  channel: 'email' | 'sms';
  address: string;
  folded: string;
  isRemoved: boolean;
  purpose: string;
  /** Messages of its sending that a server took. */
  accepted: number;
}

/** The message, held so that two reports about it are judged one after the other; undefined: there is none. */
export async function lockMessage(
  tx: Tx,
  sendingId: string,
  seq: number,
): Promise<ReturnedMessage | undefined> {
  return await maybeRow(
    tx,
    sql<ReturnedMessage>`select m.channel, m.address, m.folded, m.address_removed_at is not null as "isRemoved",
        s.purpose, coalesce((select sum(count)::int from tallies t where t.sending_id = s.id and t.kind = 1), 0) as accepted
      from messages m join sendings s on s.id = m.sending_id
      where m.sending_id = ${sendingId}::uuid and m.seq = ${seq} for no key update of m`,
  );
}

/**
 * Holds many messages, always in one order, before anything else is written about them: whoever reports about one of
 * them holds it and then writes the audit, and must not be waited for by somebody who has written the audit.
 */
export async function lockMessages(tx: Tx, marks: readonly MessageMark[]): Promise<void> {
  await run(
    tx,
    sql`select from messages m join unnest(${marks.map(({ sendingId }) => sendingId)}::uuid[],
        ${marks.map(({ seq }) => seq)}::int[]) as marks (sending_id, seq)
        on m.sending_id = marks.sending_id and m.seq = marks.seq
      order by m.sending_id, m.seq for no key update of m`,
  );
}

/** Whether the same was said by the same source before. */
export async function isKnownFact(tx: Tx, fact: ReturnedFact): Promise<boolean> {
  const { known } = await row(tx, sql<{ known: boolean }>`select ${isThere(fact)} as known`);
  return known;
}

/** Writes a receipt; false: the same was said by the same source before. */
export async function insertFact(tx: Tx, fact: ReturnedFact): Promise<boolean> {
  const { sendingId, seq, kind, fate, status, source } = fact;
  const inserted = await run(
    tx,
    sql`insert into receipts (sending_id, seq, kind, at, detail, fate, status, source)
      select ${sendingId}::uuid, ${seq}::int, ${kind}, ${fact.at}::timestamptz, ${fact.reason}, ${fate}, ${status}, ${source}
      where not ${isThere(fact)}`,
  );
  return inserted === 1;
}

const isThere = ({ sendingId, seq, kind, fate, source }: ReturnedFact) =>
  sql`exists (select from receipts where sending_id = ${sendingId}::uuid and seq = ${seq}
    and kind = ${kind} and fate is not distinct from ${fate}::text and source = ${source})`;

/** Says that the numbers of a sending are old. */
export async function noteNews(tx: Tx, sendingId: string): Promise<void> {
  await run(tx, sql`update sendings set has_news = true where id = ${sendingId}::uuid and not has_news`);
}

/** An ended sending with news, which the caller's transaction holds; none where others work on it already. */
export async function takeNews(tx: Tx): Promise<string | undefined> {
  const taken = await maybeRow(
    tx,
    sql<{ id: string }>`update sendings set has_news = false where id = (
        select id from sendings where has_news and ended_at is not null limit 1 for no key update skip locked)
      returning id`,
  );
  return taken?.id;
}

/** What is said about one sending around a moment. */
export interface ComplaintsAround {
  /** Messages complained about within that time before it and after it. */
  complaints: number;
  /** Complaints about it wait for a person. */
  isUnderReview: boolean;
}

/**
 * Complaints about one sending around a moment. Others about it wait until the caller's transaction ends, so that none
 * is missed, however many come at once and by whichever way.
 */
export async function complaintsAround(
  tx: Tx,
  sendingId: string,
  { at, within }: { at: Date; within: number },
): Promise<ComplaintsAround> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`complaints ${sendingId}`}, 0))`.execute(tx);
  const [from, to] = [new Date(at.getTime() - within), new Date(at.getTime() + within)];
  return await row(
    tx,
    sql<ComplaintsAround>`select (select count(distinct seq)::int from receipts
        where sending_id = ${sendingId}::uuid and kind = 'complained' and at > ${from} and at < ${to}) as complaints,
      exists (select from provider_events where sending_id = ${sendingId}::uuid and state = 'review')
        or exists (select from returned_mails where sending_id = ${sendingId}::uuid and state = 'review') as "isUnderReview"`,
  );
}

/** Notes that mail of this sending failed softly at this address, and gives the failures that count: since the last success. */
export async function addSoftFailure(
  tx: Tx,
  failure: { channel: string; folded: string; sendingId: string; seq: number; at: Date },
): Promise<{ sendings: number; first: Date; last: Date }> {
  const { channel, folded } = failure;
  await run(
    tx,
    sql`insert into soft_failures (channel, folded, sending_id, seq, at)
      values (${channel}, ${folded}, ${failure.sendingId}::uuid, ${failure.seq}, ${failure.at}) on conflict do nothing`,
  );
  return await row(
    tx,
    sql<{
      sendings: number;
      first: Date;
      last: Date;
    }>`select count(*)::int as sendings, min(at) as first, max(at) as last
      from soft_failures where channel = ${channel} and folded = ${folded}`,
  );
}

/** Mail arrived there, or its time of rest is over: failures before count no more. */
export async function forgetSoftFailures(tx: Tx, channel: string, folded: string): Promise<void> {
  await run(tx, sql`delete from soft_failures where channel = ${channel} and folded = ${folded}`);
}

export async function deleteOldSoftFailures(db: Db, before: Date): Promise<number> {
  return await run(db, sql`delete from soft_failures where at <= ${before}`);
}
