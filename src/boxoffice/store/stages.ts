import { maybeRow, rows, sql, type Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';

/** A stage and the venue it is in. */
export interface StageRow {
  id: number;
  name: string;
  venue: { id: number; name: string; zone: string; languages: string[] };
}

/** Every stage there is, by venue and name. A house has a handful. */
export async function stageRows(db: Db): Promise<StageRow[]> {
  return await rows(
    db,
    sql<StageRow>`
      select s.id, s.name,
        json_build_object('id', v.id, 'name', v.name, 'zone', v.zone, 'languages', v.languages) as venue
      from stages s join venues v on v.id = s.venue_id order by v.name, s.name, s.id`,
  );
}

/**
 * IANA zone of a stage's venue.
 * @throws AppError not_found `stage_unknown`
 */
export async function zoneOfStage(db: Db, id: number): Promise<string> {
  const found = await maybeRow(
    db,
    sql<{ zone: string }>`select v.zone from stages s join venues v on v.id = s.venue_id where s.id = ${id}`,
  );
  if (found) return found.zone;
  throw new AppError(
    'not_found',
    'stage_unknown',
    'There is no such stage. Choose one of the list of stages.',
  );
}
