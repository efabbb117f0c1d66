import type { Db } from '../platform/database.ts';
import { matchingIds, orderCodeRows, peopleRows } from './store/customers.ts';

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

/**
 * Of these customers those whose name or e-mail address holds every word of the text, whatever its case and accents, in
 * any order; one query.
 */
export async function peopleMatching(db: Db, ids: readonly number[], text: string): Promise<Set<number>> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (ids.length === 0 || words.length === 0) return new Set(ids);
  return new Set(await matchingIds(db, ids, words));
}

/** Codes of the orders behind these customers' tickets, of one instance or of all when it is null; one query. */
export async function orderCodes(
  db: Db,
  instanceId: number | null,
  customerIds: readonly number[],
): Promise<Map<number, string[]>> {
  if (customerIds.length === 0) return new Map();
  const found = await orderCodeRows(db, instanceId, customerIds);
  return new Map(found.map(({ customerId, codes }) => [customerId, codes]));
}
