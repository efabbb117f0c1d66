import type { Db, RawBuilder } from '../platform/database.ts';
import type { HolderRow } from './holders.ts';
import { readPeople, type AudiencePerson, type Chosen } from './store.ts';

/** People on a page. */
const pageSize = 50;

/** One page of an audience, by name. */
export interface PeoplePage {
  people: AudiencePerson[];
  page: number;
  /** Whether there is another page after this one. */
  more: boolean;
}

/**
 * Lists people of an audience by name, fifty at a time.
 * @param which.page the first is 1.
 */
export async function audiencePeople(
  db: Db,
  query: RawBuilder<HolderRow>,
  { page, ...chosen }: Chosen & { page: number },
): Promise<PeoplePage> {
  const from = (page - 1) * pageSize;
  const found = await readPeople(db, query, { ...chosen, from, atMost: pageSize + 1 });
  return { people: found.slice(0, pageSize), page, more: found.length > pageSize };
}
