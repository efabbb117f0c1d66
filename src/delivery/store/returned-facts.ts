import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { ReturnedFact } from '../comeback/fact.ts';

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

/** Writes a receipt; false: the same was said by the same source before. */
export async function insertFact(tx: Tx, fact: ReturnedFact): Promise<boolean> {
  const { sendingId, seq, kind, fate, status, source } = fact;
  const inserted = await run(
    tx,
    sql`insert into receipts (sending_id, seq, kind, at, detail, fate, status, source)
      select ${sendingId}::uuid, ${seq}::int, ${kind}, ${fact.at}::timestamptz, ${fact.reason}, ${fate}, ${status}, ${source}
      where not exists (select from receipts where sending_id = ${sendingId}::uuid and seq = ${seq}
        and kind = ${kind} and fate is not distinct from ${fate}::text and source = ${source})`,
  );
  return inserted === 1;
}

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

/** Complaints about one sending since a moment; others about it wait until the caller's transaction ends, so none is missed. */
export async function complaintsSince(tx: Tx, sendingId: string, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`complaints ${sendingId}`}, 0))`.execute(tx);
  const { count } = await row(
    tx,
    sql<{ count: number }>`select count(*) as count from receipts
      where sending_id = ${sendingId}::uuid and kind = 'complained' and at > ${since}`,
  );
  return count;
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

/** What a breaker looks at (B-34): of the messages of a sending that a server took, how many came back hard, and complaints. */
export interface ReturnedCounts {
  accepted: number;
  hard: number;
  complained: number;
}

export async function countReturned(
  db: Db,
  sendingIds: readonly string[],
): Promise<Map<string, ReturnedCounts>> {
  const counted = await rows(
    db,
    sql<ReturnedCounts & { id: string }>`select s.id,
        coalesce((select sum(count)::int from tallies t where t.sending_id = s.id and t.kind = 1), 0) as accepted,
        r.hard, r.complained
      from sendings s cross join lateral (
        select count(distinct seq) filter (where kind = 'bounced' and fate = 'hard')::int as hard,
          count(distinct seq) filter (where kind = 'complained')::int as complained
        from receipts where sending_id = s.id and kind in ('bounced', 'complained')) r
      where s.id = any(${sendingIds}::uuid[])`,
  );
  return new Map(counted.map(({ id, ...counts }) => [id, counts]));
}
