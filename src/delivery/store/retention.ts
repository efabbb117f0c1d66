import { maybeRow, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { KeptFigures } from '../report/figures.ts';

/** Sendings of before a moment whose content is still there, the oldest first; those that may still go out are not among them. */
export async function withContent(db: Db, before: Date, atMost: number): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select id from sendings where content_dropped_at is null and created_at <= ${before}
      and (ended_at is not null or frozen_at is null) order by created_at limit ${atMost}`,
  );
  return found.map(({ id }) => id);
}

/** Deletes the values of messages first tried before a moment. True: none of the sending was tried since. */
export async function dropOldValues(tx: Tx, id: string, before: Date): Promise<boolean> {
  await sql`select set_config('statement_timeout', '600s', true)`.execute(tx);
  await run(
    tx,
    sql`delete from message_values v using sendings s, claims c
      where s.id = ${id}::uuid and v.month = s.month and v.sending_id = s.id
        and c.sending_id = s.id and c.first_at <= ${before} and v.seq = any(c.seqs)`,
  );
  const young = await maybeRow(
    tx,
    sql`select 1 from claims where sending_id = ${id}::uuid and first_at > ${before} limit 1`,
  );
  return young === undefined;
}

/** Deletes what is left of what was said, and who opened what; the figures stay. */
export async function dropContent(tx: Tx, id: string, figures: KeptFigures, at: Date): Promise<void> {
  await run(
    tx,
    sql`delete from message_values v using sendings s
      where s.id = ${id}::uuid and v.month = s.month and v.sending_id = s.id`,
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

/** Drops the partition of a month whose values are gone: nothing of them stays on disk. */
export async function dropMonth(tx: Tx, month: string): Promise<void> {
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
