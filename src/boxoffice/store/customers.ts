import { rows, sql, type Db } from '../../platform/database.ts';
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
