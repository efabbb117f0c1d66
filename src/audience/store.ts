import type { LeftOutReason } from '../delivery/index.ts';
import { maybeRow, row, rows, sql, type Db, type RawBuilder } from '../platform/database.ts';
import type { HolderRow, HoldersSpec } from './holders.ts';
import { anybodyHolds } from './holders.ts';

/** How many people of an audience share group, reason and language. */
export interface Tally {
  holding: 'current' | 'ended';
  reason: LeftOutReason | null;
  language: string;
  people: number;
}

/** One person of an audience, with what staff need to recognise and phone them. */
export interface AudiencePerson {
  customerId: number;
  sourceId: string;
  firstName: string;
  lastName: string;
  address: string | null;
  phone: string | null;
  mobile: string | null;
  language: string;
  orders: number;
  holding: 'current' | 'ended';
  reason: LeftOutReason | null;
  sameAs: number | null;
}

/** One read of the whole audience; every counter is a sum of these few rows. */
export function readTallies(db: Db, query: RawBuilder<HolderRow>): Promise<Tally[]> {
  return rows(
    db,
    sql<Tally>`select holding, reason, language, count(*)::int as people from (${query}) audience group by 1, 2, 3`,
  );
}

/** @param from how many people come before these, in the order of their names. */
export function readPeople(
  db: Db,
  query: RawBuilder<HolderRow>,
  which: { reason: LeftOutReason | null | 'any'; from: number; atMost: number },
): Promise<AudiencePerson[]> {
  const chosen =
    which.reason === 'any' ? sql`true` : sql`a.reason is not distinct from ${which.reason}::text`;
  return rows(
    db,
    sql<AudiencePerson>`
      select c.id as "customerId", c.source_id as "sourceId", c.first_name as "firstName", c.last_name as "lastName",
        a.address, c.phone, c.mobile, a.language, a.order_count as orders, a.holding, a.reason, a.same_as as "sameAs"
      from (${query}) a join customers c on c.id = a.customer_id
      where ${chosen}
      order by lower(c.last_name), lower(c.first_name), c.id
      offset ${which.from} limit ${which.atMost}`,
  );
}

/** The person asked for, or the first by id who gets a message: whom a preview shows. Undefined when there is none. */
export function findRecipient(
  db: Db,
  query: RawBuilder<HolderRow>,
  customerId: number | undefined,
): Promise<HolderRow | undefined> {
  const chosen =
    customerId === undefined ? sql`a.reason is null` : sql`a.customer_id = ${customerId}::bigint`;
  return maybeRow(
    db,
    sql<HolderRow>`select a.* from (${query}) a where ${chosen} order by a.customer_id limit 1`,
  );
}

/** Whether anybody holds a ticket of the instance, in the sense of the spec's purpose. */
export async function hasHolders(db: Db, spec: HoldersSpec): Promise<boolean> {
  return (await row(db, anybodyHolds(spec))).found;
}
