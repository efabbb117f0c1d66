import { rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { InstanceView } from '../instance.ts';
import type { SearchWords } from '../search-words.ts';
import { view } from './instances.ts';

// What people type is the beginning of something: everything large is found by a prefix index, the few thousand events
// by reading their names.

export interface FoundCustomer {
  id: number;
  firstName: string;
  lastName: string;
  email: string | null;
  city: string | null;
}

export interface FoundEvent {
  id: number;
  name: string;
  names: Record<string, string>;
}

export interface FoundOrder {
  code: string;
  placedAt: Date;
  customer: { id: number; firstName: string; lastName: string };
}

/** LIKE pattern of whatever begins so. */
function beginning(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

const customer = sql`select c.id, c.first_name as "firstName", c.last_name as "lastName", c.email, c.city
  from customers c where c.erased_at is null and c.merged_into is null`;

/** By first and last name, each its beginning; a name that is exactly so stands before longer ones. */
export async function customersByName(
  db: Db,
  names: readonly { first: string; last: string }[],
  most: number,
): Promise<FoundCustomer[]> {
  const found = names.map(({ first, last }) => byName(first, last, most));
  return await rows(
    db,
    sql<FoundCustomer>`select * from (${sql.join(found, sql` union `)}) found limit ${most}`,
  );
}

function byName(first: string, last: string, most: number): RawBuilder<unknown> {
  const isLast = sql`lower(c.last_name) like ${beginning(last)}`;
  const isFirst = sql`lower(c.first_name) like ${beginning(first)}`;
  const both = last === '' ? isFirst : first === '' ? isLast : sql`${isLast} and ${isFirst}`;
  const order = last === '' ? sql`lower(c.first_name)` : sql`lower(c.last_name)`;
  return sql`(${customer} and ${both} order by ${order} using ~<~ limit ${most})`;
}

export async function customersByEmail(db: Db, email: string, most: number): Promise<FoundCustomer[]> {
  return await rows(
    db,
    sql<FoundCustomer>`${customer} and c.email_folded like ${beginning(email)}
      order by c.email_folded using ~<~ limit ${most}`,
  );
}

/** By the last eight digits of a telephone number. */
export async function customersByPhone(db: Db, end: string, most: number): Promise<FoundCustomer[]> {
  return await rows(
    db,
    sql<FoundCustomer>`(${customer} and c.mobile is not null
        and right(regexp_replace(c.mobile, '\\D', '', 'g'), 8) = ${end} limit ${most})
      union
      (${customer} and c.phone is not null
        and right(regexp_replace(c.phone, '\\D', '', 'g'), 8) = ${end} limit ${most})`,
  );
}

/** Orders whose code begins so, with whoever placed them. */
export async function ordersByCode(db: Db, code: string, most: number): Promise<FoundOrder[]> {
  return await rows(
    db,
    sql<FoundOrder>`select o.code, o.placed_at as "placedAt",
        json_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name) as customer
      from (select * from orders where upper(code) like ${beginning(code)}
        order by upper(code) using ~<~ limit ${most}) o
      join customers c on c.id = o.customer_id and c.erased_at is null`,
  );
}

/** Every word stands in the name, or in one of its translations. */
function named(words: readonly string[]): RawBuilder<unknown> {
  const each = words.map((word) => {
    const inside = `%${beginning(word)}`;
    return sql`(e.name ilike ${inside} or exists (select from jsonb_each_text(e.names) n where n.value ilike ${inside}))`;
  });
  return each.length === 0 ? sql`true` : sql.join(each, sql` and `);
}

export async function eventsNamed(db: Db, words: readonly string[], most: number): Promise<FoundEvent[]> {
  return await rows(
    db,
    sql<FoundEvent>`select e.id, e.name, e.names from events e where ${named(words)} order by e.name, e.id limit ${most}`,
  );
}

/** Every instance of events so named, by our ids. */
export async function instanceIdsNamed(db: Db, words: readonly string[]): Promise<number[]> {
  const found = await rows(
    db,
    sql<{
      id: number;
    }>`select i.id from instances i join events e on e.id = i.event_id where ${named(words)}`,
  );
  return found.map(({ id }) => id);
}

/** Instances of events so named, on that day of their venue: what began at most four hours ago or is to come first. */
export async function instancesSearched(
  db: Db,
  { words, day, now, most }: Pick<SearchWords, 'words' | 'day'> & { now: Date; most: number },
): Promise<InstanceView[]> {
  const since = sql`(${now}::timestamptz - interval '4 hours')`;
  return await rows(
    db,
    sql<InstanceView>`${view} where ${named(words)} and ${onThat(day, now)}
      order by (i.starts_at < ${since}), abs(extract(epoch from i.starts_at - ${since})), i.id limit ${most}`,
  );
}

function onThat(day: SearchWords['day'], now: Date): RawBuilder<unknown> {
  if (day === null) return sql`true`;
  const local = sql`(i.starts_at at time zone v.zone)`;
  if ('fromToday' in day)
    return sql`${local}::date = (${now}::timestamptz at time zone v.zone)::date + ${day.fromToday}::int`;
  return sql`extract(day from ${local}) = ${day.day} and extract(month from ${local}) = ${day.month}
    and (${day.year}::int is null or extract(year from ${local}) = ${day.year}::int)`;
}
