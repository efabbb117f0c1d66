import type { Db } from '../platform/database.ts';
import { peopleRows } from './store/customers.ts';

/** What a list of people shows of a customer, the list to phone above all. */
export interface Person {
  id: number;
  sourceId: string;
  kind: 'person' | 'group';
  salutation: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
  language: string | null;
  isActive: boolean;
}

/** The customers with these ids of ours, by id; ids that are nobody's are absent. One query, for pages of lists. */
export async function peopleById(db: Db, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map();
  return new Map((await peopleRows(db, ids)).map((person) => [person.id, person]));
}
