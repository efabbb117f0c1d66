import { row, sql, type Db } from '../../platform/database.ts';

/** Whether some process is sending now. Leases are written by the database's clock, so it is asked, not ours. */
export async function hasLiveWorker(db: Db): Promise<boolean> {
  const found = await row(
    db,
    sql<{ live: boolean }>`select exists (select from workers
      where ended_at is null and lease_until > clock_timestamp()) as live`,
  );
  return found.live;
}
