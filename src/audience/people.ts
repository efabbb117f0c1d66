import type { Db } from '../platform/database.ts';
import { holdersQuery, type HoldersSpec } from './holders.ts';
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
  spec: HoldersSpec,
  { page, ...chosen }: Chosen & { page: number },
): Promise<PeoplePage> {
  const from = (page - 1) * pageSize;
  const found = await readPeople(db, holdersQuery(spec, 'list'), { ...chosen, from, atMost: pageSize + 1 });
  return { people: found.slice(0, pageSize), page, more: found.length > pageSize };
}
