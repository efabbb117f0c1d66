import { rows, sql, type Db } from '../../platform/database.ts';

/** Every language that a venue speaks to its visitors, in the alphabet's order. */
export async function venueLanguages(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ language: string }>`select distinct lower(unnest(languages)) as language from venues order by 1`,
  );
  return found.map(({ language }) => language);
}
