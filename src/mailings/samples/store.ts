import { row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { Mailing } from '../store.ts';

/** Of a mailing what somebody reads who looks for marketing in it. */
export type SampledMailing = Pick<
  Mailing,
  | 'sendingId'
  | 'instanceId'
  | 'templateVersionId'
  | 'freeText'
  | 'confirmedBy'
  | 'confirmedAt'
  | 'confirmedTextHash'
>;

/** From a moment to before another. */
export interface Span {
  from: Date;
  to: Date;
}

/** How many mailings were confirmed then. */
export async function countMailings(db: Db, { from, to }: Span): Promise<number> {
  const { many } = await row(
    db,
    sql<{ many: number }>`select count(*)::int as many from mailings
      where confirmed_at >= ${from} and confirmed_at < ${to}`,
  );
  return many;
}

/**
 * Mailings drawn among those of a time, the same with the same seed; more of them are these and others. Nobody can
 * choose an id that is not drawn: ids are random.
 */
export async function drawnMailings(
  db: Db,
  { from, to }: Span,
  draw: { seed: string; size: number },
): Promise<SampledMailing[]> {
  return await rows(
    db,
    sql<SampledMailing>`select * from (
        select sending_id as "sendingId", instance_id as "instanceId", template_version_id as "templateVersionId",
          free_text as "freeText", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt",
          confirmed_text_hash as "confirmedTextHash"
        from mailings where confirmed_at >= ${from} and confirmed_at < ${to}
        order by md5(${draw.seed} || sending_id::text) limit ${draw.size}) drawn
      order by "confirmedAt", "sendingId"`,
  );
}

/** Whether a sending was made from a mailing. */
export async function isMailing(db: Db, sendingId: string): Promise<boolean> {
  const found = await rows(db, sql`select from mailings where sending_id = ${sendingId}::uuid`);
  return found.length > 0;
}

/** What somebody said of a sample. */
export interface Reading {
  verdict: 'fine' | 'not_fine';
  note: string | null;
  by: string;
  at: Date;
}

export async function insertReading(
  tx: Tx,
  reading: Reading & { id: string; sendingId: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into sample_readings (id, sending_id, verdict, note, read_by, read_at)
      values (${reading.id}, ${reading.sendingId}, ${reading.verdict}, ${reading.note}, ${reading.by}, ${reading.at})`,
  );
}

/** The newest reading of each of these sendings that was read. */
export async function newestReadings(
  db: Db,
  sendingIds: readonly string[],
): Promise<(Reading & { sendingId: string })[]> {
  return await rows(
    db,
    sql<Reading & { sendingId: string }>`
      select distinct on (sending_id) sending_id as "sendingId", verdict, note, read_by as by, read_at as at
      from sample_readings where sending_id = any(${sendingIds}::uuid[])
      order by sending_id, read_at desc, id desc`,
  );
}
