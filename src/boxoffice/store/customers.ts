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
