import { rows, sql, type Db } from '../../platform/database.ts';

/**
 * Sendings under way, each with a mark that is another one whenever what is shown of it is: its state, its attempts so
 * far, when its numbers were derived, what is wrong with a way out, and
 * whether anybody sends at all. Two partial indexes; tallies have a few rows each.
 */
export async function movingSendings(db: Db): Promise<{ id: string; mark: string }[]> {
  return await rows(
    db,
    sql<{ id: string; mark: string }>`select s.id, concat_ws(' ', s.state, s.why, s.totals_at, s.frozen_at,
        (select sum(t.count) from tallies t where t.sending_id = s.id),
        (select string_agg(concat(r.id, r.trouble, r.paused_at), ' ' order by r.id) from routes r),
        exists (select from workers where ended_at is null and lease_until > clock_timestamp())) as mark
      from sendings s where s.ended_at is null`,
  );
}
