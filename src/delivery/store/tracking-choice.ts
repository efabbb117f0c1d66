import { maybeRow, run, sql, type Db, type Tx } from '../../platform/database.ts';

export interface TrackingChoice {
  isAllowed: boolean;
  decidedAt: Date;
  decidedBy: string;
}

export async function trackingChoiceRow(db: Db): Promise<TrackingChoice | undefined> {
  return await maybeRow(
    db,
    sql<TrackingChoice>`select is_allowed as "isAllowed", decided_at as "decidedAt", decided_by as "decidedBy"
      from tracking_choices`,
  );
}

export async function upsertTrackingChoice(tx: Tx, choice: TrackingChoice): Promise<void> {
  const { isAllowed, decidedAt, decidedBy } = choice;
  await run(
    tx,
    sql`insert into tracking_choices (is_allowed, decided_at, decided_by)
      values (${isAllowed}, ${decidedAt}, ${decidedBy})
      on conflict (id) do update set is_allowed = ${isAllowed}, decided_at = ${decidedAt}, decided_by = ${decidedBy}`,
  );
}
