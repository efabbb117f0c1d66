import type { Db } from '../platform/database.ts';
import type { InstanceView } from './instance.ts';
import { phoneEnd, readSearch } from './search-words.ts';
import {
  customersByName,
  customersByEmail,
  customersByPhone,
  eventsNamed,
  instancesSearched,
  ordersByCode,
  type FoundCustomer,
  type FoundEvent,
  type FoundOrder,
} from './store/search.ts';

export type { FoundCustomer, FoundEvent, FoundOrder } from './store/search.ts';

/** Hits of one kind, at most. */
const most = 8;
/** Fewer letters mean everybody. */
const fewestLetters = 2;

/**
 * Performances and events by what somebody typed: words of the name in any language, a day (`28 nov`, `vanavond`), or
 * both. Performances that are to come stand first, the soonest on top.
 */
export async function findShows(
  db: Db,
  typed: string,
  now: Date,
): Promise<{ instances: InstanceView[]; events: FoundEvent[] }> {
  const { text, words, day } = readSearch(typed);
  if (text.length < fewestLetters) return { instances: [], events: [] };
  const instances = await instancesSearched(db, { words, day, now, most });
  return { instances, events: words.length > 0 && day === null ? await eventsNamed(db, words, most) : [] };
}

/**
 * Customers and orders by what somebody typed: the beginning of a name (`vries`, `jan vries`, `vries, jan`), of an
 * e-mail address or an order code, or a telephone number however it is written. Erased and merged ones are nobody.
 */
export async function findPeople(
  db: Db,
  typed: string,
): Promise<{ customers: FoundCustomer[]; orders: FoundOrder[] }> {
  const { text } = readSearch(typed);
  if (text.length < fewestLetters) return { customers: [], orders: [] };
  const end = phoneEnd(text);
  const found = [
    ...(end === undefined ? [] : await customersByPhone(db, end, most)),
    ...(/^\S+$/.test(text) ? await customersByEmail(db, text, most) : []),
    ...(/\p{L}/u.test(text) && !text.includes('@') ? await customersByName(db, namesIn(text), most) : []),
  ];
  const customers = [...new Map(found.map((customer) => [customer.id, customer])).values()].slice(0, most);
  return { customers, orders: /\s/.test(text) ? [] : await ordersByCode(db, text.toUpperCase(), most) };
}

/** Ways to read a typed name as first and last: all of it as one, and cut at each blank or comma, both ways round. */
function namesIn(text: string): { first: string; last: string }[] {
  const [before, after] = text.split(/, ?/);
  if (after !== undefined) return [{ first: after, last: before! }];
  const words = text.split(' ').slice(0, 5);
  const cut = words.slice(1).map((_, at) => ({
    first: words.slice(0, at + 1).join(' '),
    last: words.slice(at + 1).join(' '),
  }));
  const turned = words.length > 1 ? [{ first: words.at(-1)!, last: words.slice(0, -1).join(' ') }] : [];
  return [
    { first: '', last: text },
    ...cut,
    ...turned,
    ...(words.length === 1 ? [{ first: text, last: '' }] : []),
  ];
}
