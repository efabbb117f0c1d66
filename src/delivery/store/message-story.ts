import { rows, sql, type Db } from '../../platform/database.ts';
import type { FactKind } from '../contract.ts';

/** One fact about a message, of whatever table. */
export interface StoryRow {
  /** The number of an outcome; null for all others. */
  kind: number | null;
  what: FactKind | null;
  at: Date;
  words: string | null;
  by: string | null;
}

/** All facts about one message, the oldest first. */
export async function storyRows(db: Db, sendingId: string, seq: number): Promise<StoryRow[]> {
  const of = sql`sending_id = ${sendingId}::uuid and seq = ${seq}`;
  return await rows(
    db,
    sql<StoryRow>`select kind, null as what, at, nullif(reply, '') as words, null as by from outcomes where ${of}
      union all
      select null, decision, decided_at, null, decided_by from decisions where ${of}
      union all
      select null, 'mark_undone', undone_at, null, undone_by from decisions where ${of} and undone_at is not null
      union all
      select null, kind, at, detail, null from receipts where ${of}
      order by at, what nulls first`,
  );
}
