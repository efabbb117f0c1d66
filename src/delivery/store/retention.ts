import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { KeptFigures } from '../report/figures.ts';

/** Claims are of at most 500 messages. */
const claimsAtOnce = 10;

/** Sendings of before a moment whose content is still there, the oldest first; those that may still go out are not among them. */
export async function withContent(db: Db, before: Date, atMost: number): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select id from sendings where content_dropped_at is null and created_at <= ${before}
      and (ended_at is not null or frozen_at is null) order by created_at limit ${atMost}`,
  );
  return found.map(({ id }) => id);
}

/**
 * Deletes the values of the next few claims of a sending that were first tried before a moment, in the order of their
 * ids. Gives the last of them; undefined: there was none.
 * @param after the last claim of the step before; left out: from the first on
 */
export async function dropSomeValues(
  tx: Tx,
  id: string,
  { before, after = null }: { before: Date; after?: string | null },
): Promise<string | undefined> {
  const last = await row(
    tx,
    sql<{ id: string | null }>`with few as materialized (
        select id, seqs from claims where sending_id = ${id}::uuid and first_at <= ${before}
          and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${claimsAtOnce}
      ), gone as (
        delete from message_values where month = (select month from sendings where id = ${id}::uuid)
          and sending_id = ${id}::uuid and seq = any(array(select unnest(seqs) from few))
      )
      select (select id from few order by id desc limit 1) as id`,
  );
  return last.id ?? undefined;
}

/** Whether a message of the sending was first tried after a moment. */
export async function isTriedSince(tx: Tx, id: string, moment: Date): Promise<boolean> {
  const young = sql`select 1 from claims where sending_id = ${id}::uuid and first_at > ${moment} limit 1`;
  return (await maybeRow(tx, young)) !== undefined;
}

/** Deletes what is left of what was said, and who opened what; the figures stay. */
export async function dropContent(tx: Tx, id: string, figures: KeptFigures, at: Date): Promise<void> {
  await run(
    tx,
    sql`delete from message_values where month = (select month from sendings where id = ${id}::uuid)
      and sending_id = ${id}::uuid`,
  );
  await run(tx, sql`delete from receipts where sending_id = ${id}::uuid and kind in ('opened', 'clicked')`);
  await run(
    tx,
    sql`update sendings set content_dropped_at = ${at}, tracking_figures = ${JSON.stringify(figures)}::jsonb,
        content = '{"fields": [], "shared": {}, "freeText": {}}' where id = ${id}::uuid`,
  );
}

/** Sendings of before a moment whose messages still have addresses. */
export async function withAddresses(db: Db, before: Date, atMost: number): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select id from sendings where addresses_dropped_at is null and created_at <= ${before}
      and (ended_at is not null or frozen_at is null) order by created_at limit ${atMost}`,
  );
  return found.map(({ id }) => id);
}

export async function markAddressesDropped(tx: Tx, id: string, at: Date): Promise<void> {
  await run(tx, sql`update sendings set addresses_dropped_at = ${at} where id = ${id}::uuid`);
}

/** The highest seq of a sending; 0: it has no messages. */
export async function lastSeq(db: Db, id: string): Promise<number> {
  const found = sql<{
    seq: number;
  }>`select coalesce(max(seq), 0)::int as seq from messages where sending_id = ${id}::uuid`;
  return (await row(db, found)).seq;
}

/** Months before this one that have a partition, and no sending whose content is still kept: `2026-11-01`. */
export async function emptyMonths(db: Db, before: Date): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ month: string }>`select month::text from (
        select to_date(right(c.relname, 7), 'YYYY_MM') as month from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'message_values'::regclass and c.relname ~ '^message_values_\\d{4}_\\d\\d$'
      ) months where month + interval '1 month' <= ${before}::timestamptz
        and not exists (select from sendings s where s.month = months.month and s.content_dropped_at is null)`,
  );
  return found.map(({ month }) => month);
}

/**
 * Drops the partition of a month whose values are gone: nothing of them stays on disk. It needs the whole table for a
 * moment, and while it waited for whoever reads, every claim would wait behind it: it waits no longer than a tenth of
 * a second.
 * @throws 55P03 where it did not get the table
 */
export async function dropMonth(tx: Tx, month: string): Promise<void> {
  await sql`set local lock_timeout = '100ms'`.execute(tx);
  await sql`drop table if exists ${sql.ref(`message_values_${month.slice(0, 7).replace('-', '_')}`)}`.execute(
    tx,
  );
}

/** A run of retention. */
export interface RetentionRun {
  ranAt: Date;
  sendings: number;
  addresses: number;
}

/** Notes a run and keeps the newest hundred. */
export async function noteRun(db: Db, { ranAt, sendings, addresses }: RetentionRun): Promise<void> {
  await run(
    db,
    sql`insert into retention_runs (ran_at, sendings, addresses) values (${ranAt}, ${sendings}, ${addresses})`,
  );
  await run(db, sql`delete from retention_runs where id <= (select max(id) from retention_runs) - 100`);
}

export async function lastRun(db: Db): Promise<RetentionRun | undefined> {
  return await maybeRow(
    db,
    sql<RetentionRun>`select ran_at as "ranAt", sendings, addresses from retention_runs order by id desc limit 1`,
  );
}
