import type { LeftOutReason } from '../delivery/index.ts';
import { maybeRow, row, rows, sql, type Db, type RawBuilder } from '../platform/database.ts';
import type { HolderRow, HoldersSpec, Known } from './holders.ts';
import { anybodyHolds, heldBy } from './holders.ts';

/** How many people of an audience share group, reason and languages. */
export interface Tally {
  holding: 'current' | 'ended';
  reason: LeftOutReason | null;
  language: string;
  ownLanguage: string;
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
    sql<Tally>`select holding, reason, language, own_language as "ownLanguage", count(*)::int as people
      from (${query}) audience group by 1, 2, 3, 4`,
  );
}

/** Which people of an audience a list shows; what is not given chooses nobody out. */
export interface Chosen {
  /** By what becomes of them; null among them: those who get a message of their own. */
  reasons?: readonly (LeftOutReason | null)[];
  /** By the template language they get. */
  language?: string;
  /** Part of first name, last name or address, in any case. */
  search?: string;
}

/** @param from how many people come before these, in the order of their names. */
export function readPeople(
  db: Db,
  query: RawBuilder<HolderRow & Known>,
  { from, atMost, ...chosen }: Chosen & { from: number; atMost: number },
): Promise<AudiencePerson[]> {
  return rows(
    db,
    sql<AudiencePerson>`
      select customer_id as "customerId", source_id as "sourceId", first_name as "firstName", last_name as "lastName",
        address, phone, mobile, language, order_count as orders, holding, reason, same_as as "sameAs"
      from (${query}) a
      where ${isChosen(chosen)}
      order by lower(last_name), lower(first_name), customer_id
      offset ${from} limit ${atMost}`,
  );
}

function isChosen({ reasons, language, search }: Chosen): RawBuilder<unknown> {
  const parts = [
    reasons &&
      sql`(a.reason = any(${reasons.filter((each) => each !== null)}::text[])
        or (a.reason is null and ${reasons.includes(null)}::boolean))`,
    language !== undefined && sql`a.language = ${language}`,
    // strpos and not like: what is typed is no pattern.
    search !== undefined &&
      sql`strpos(lower(concat_ws(' ', a.first_name, a.last_name, a.address)), lower(${search}::text)) > 0`,
  ];
  return sql`${sql.join([sql`true`, ...parts.filter((part) => part !== undefined && part !== false)], sql` and `)}`;
}

/** Somebody of an audience, and those before and after them, by id, among the people who get the same language. */
export interface Neighboured extends HolderRow {
  previous: number | null;
  next: number | null;
}

/**
 * Whom a preview shows: the person asked for, whatever becomes of them, or the first by id who gets a message, in this
 * language if one is given. Undefined when there is nobody.
 */
export function findRecipient(
  db: Db,
  query: RawBuilder<HolderRow>,
  { customerId, language }: { customerId?: number; language?: string },
): Promise<Neighboured | undefined> {
  const chosen =
    customerId === undefined
      ? sql`a.reason is null and (${language ?? null}::text is null or a.language = ${language ?? null}::text)`
      : sql`a.customer_id = ${customerId}::bigint`;
  const peers = sql`from audience b where b.reason is null and b.language = a.language`;
  return maybeRow(
    db,
    sql<Neighboured>`with audience as materialized (${query})
      select a.*, (select max(b.customer_id) ${peers} and b.customer_id < a.customer_id) as previous,
        (select min(b.customer_id) ${peers} and b.customer_id > a.customer_id) as next
      from audience a where ${chosen} order by a.customer_id limit 1`,
  );
}

/** How many people hold a ticket of the instance, in the sense of the purpose; the sum of all counters of `countAudience`. */
export async function countHeld(db: Db, meant: Pick<HoldersSpec, 'instanceId' | 'purpose'>): Promise<number> {
  return (await row(db, heldBy(meant))).people;
}

/** Whether anybody holds a ticket of the instance, in the sense of the spec's purpose. */
export async function hasHolders(db: Db, spec: HoldersSpec): Promise<boolean> {
  return (await row(db, anybodyHolds(spec))).found;
}
