import { rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { Person } from '../people.ts';

/** Customers by ids of ours. */
export async function peopleRows(db: Db, ids: readonly number[]): Promise<Person[]> {
  return await rows(
    db,
    sql<Person>`
      select id, source_id as "sourceId", kind, salutation, first_name as "firstName", last_name as "lastName",
        email, phone, mobile, street, postcode, city, country, language, is_active as "isActive"
      from customers where id = any(${ids}::bigint[])`,
  );
}

/** Letters as one looks for them: without case and accents. */
const plain = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`regexp_replace(normalize(lower(${text}), NFD), '[\u0300-\u036f]', '', 'g')`;

/** Of these customers those in whose names or e-mail address every one of the words stands. */
export async function matchingIds(
  db: Db,
  ids: readonly number[],
  words: readonly string[],
): Promise<number[]> {
  const found = await rows(
    db,
    sql<{ id: number }>`select c.id from customers c where c.id = any(${ids}::bigint[]) and (
      select bool_and(strpos(${plain(sql`concat_ws(' ', c.first_name, c.last_name, c.email)`)}, ${plain(sql`word`)}) > 0)
      from unnest(${words}::text[]) as word)`,
  );
  return found.map(({ id }) => id);
}

/** Codes of the orders that hold, or held, tickets, by customer; of one instance, or of all when it is null. */
export async function orderCodeRows(
  db: Db,
  instanceId: number | null,
  customerIds: readonly number[],
): Promise<{ customerId: number; codes: string[] }[]> {
  return await rows(
    db,
    sql<{ customerId: number; codes: string[] }>`
      select t.customer_id as "customerId", array_agg(distinct o.code order by o.code) as codes
      from tickets t join orders o on o.id = t.order_id
      where t.customer_id = any(${customerIds}::bigint[])
        and (${instanceId}::bigint is null or t.instance_id = ${instanceId}::bigint)
      group by t.customer_id`,
  );
}
