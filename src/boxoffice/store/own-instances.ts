import { maybeRow, row, rows, run, sql, type Tx } from '../../platform/database.ts';
import type { DeliveryMethod } from '../states.ts';
import type { NewPlace } from './marks.ts';

/** What no ticketing system uses, so that no import meets what was added here. */
export const ours = 'foyer:';

/** Whether something was added here and not by ticketing. */
export function isOwn(sourceId: string): boolean {
  return sourceId.startsWith(ours);
}

/** The instance with this source id, where it is there already. */
export async function instanceBySource(tx: Tx, sourceId: string): Promise<number | undefined> {
  return (await maybeRow(tx, sql<{ id: number }>`select id from instances where source_id = ${sourceId}`))
    ?.id;
}

/** Whether there is an event of this id. */
export async function eventExists(tx: Tx, id: number): Promise<boolean> {
  return (await maybeRow(tx, sql`select id from events where id = ${id}`)) !== undefined;
}

export async function insertEvent(
  tx: Tx,
  event: { sourceId: string; name: string; names: Record<string, string> },
): Promise<number> {
  const made = await row(
    tx,
    sql<{ id: number }>`insert into events (source_id, name, names)
      values (${event.sourceId}, ${event.name}, ${JSON.stringify(event.names)}::jsonb) returning id`,
  );
  return made.id;
}

/** Holds the event of an instance until the transaction ends; instances of it may still be added meanwhile. */
export async function lockEventOf(tx: Tx, instanceId: number): Promise<void> {
  await run(
    tx,
    sql`select from events where id = (select event_id from instances where id = ${instanceId})
      for no key update`,
  );
}

export async function renameEvent(
  tx: Tx,
  id: number,
  to: { name: string; names: Record<string, string> },
): Promise<void> {
  await run(
    tx,
    sql`update events set name = ${to.name}, names = ${JSON.stringify(to.names)}::jsonb where id = ${id}`,
  );
}

/** Raises the version of an event's other instances, and names them. */
export async function raiseOthers(tx: Tx, eventId: number, besides: number, at: Date): Promise<number[]> {
  const raised = await rows(
    tx,
    sql<{ id: number }>`update instances set version = version + 1, changed_at = ${at}
      where event_id = ${eventId} and id <> ${besides} returning id`,
  );
  return raised.map(({ id }) => id);
}

export async function insertVenue(
  tx: Tx,
  venue: { sourceId: string; name: string; zone: string; country: string; languages: readonly string[] },
): Promise<number> {
  const made = await row(
    tx,
    sql<{ id: number }>`insert into venues (source_id, name, zone, country, languages)
      values (${venue.sourceId}, ${venue.name}, ${venue.zone}, ${venue.country}, ${venue.languages}::text[])
      returning id`,
  );
  return made.id;
}

export async function insertStage(
  tx: Tx,
  stage: { sourceId: string; venueId: number; name: string },
): Promise<number> {
  const made = await row(
    tx,
    sql<{ id: number }>`insert into stages (source_id, venue_id, name)
      values (${stage.sourceId}, ${stage.venueId}, ${stage.name}) returning id`,
  );
  return made.id;
}

/** An instance that a person adds. */
export interface InstanceInsert extends NewPlace {
  sourceId: string;
  eventId: number;
  capacity: number | null;
  printAtHome: boolean;
  madeBy: string;
  at: Date;
}

export async function insertInstance(tx: Tx, i: InstanceInsert): Promise<number> {
  const made = await row(
    tx,
    sql<{
      id: number;
    }>`insert into instances (source_id, event_id, stage_id, starts_at, ends_at, doors_at, capacity,
        print_at_home, made_by, changed_at)
      values (${i.sourceId}, ${i.eventId}, ${i.stageId}, ${i.startsAt}, ${i.endsAt}, ${i.doorsAt}, ${i.capacity},
        ${i.printAtHome}, ${i.madeBy}, ${i.at}) returning id`,
  );
  return made.id;
}

/** One person of a list typed in by hand, with an order of their own. */
export interface HolderInsert {
  /** Of customer and order; tickets add their number. */
  sourceId: string;
  code: string;
  firstName: string;
  lastName: string;
  email: string | null;
  folded: string | null;
  mobile: string | null;
  /** An empty seat is a ticket without one. */
  seats: readonly { row: string | null; seat: string | null }[];
}

/** Whether anything of this list is stored: its first order is there. */
export async function orderExists(tx: Tx, sourceId: string): Promise<boolean> {
  return (await maybeRow(tx, sql`select id from orders where source_id = ${sourceId}`)) !== undefined;
}

/**
 * Stores a list in three statements whatever its length. A person with the same address and the same name as a known
 * customer is that customer; nobody else is taken for one, because families share addresses.
 */
export async function insertHolders(
  tx: Tx,
  instanceId: number,
  holders: readonly HolderInsert[],
  how: { at: Date; deliveryMethod: DeliveryMethod },
): Promise<void> {
  const list = JSON.stringify(holders);
  const given = sql`json_to_recordset(${list}::json) as g ("sourceId" text, code text, "firstName" text,
    "lastName" text, email text, folded text, mobile text, seats json)`;
  await run(
    tx,
    sql`insert into customers (source_id, first_name, last_name, email, email_folded, mobile, created_at)
      select g."sourceId", g."firstName", g."lastName", g.email, g.folded, g.mobile, ${how.at}::timestamptz
      from ${given}
      where g.folded is null or not exists (select from customers c where ${samePerson})`,
  );
  await run(
    tx,
    sql`insert into orders (source_id, code, customer_id, placed_at, state, sales_channel, delivery_method, changed_at)
      select g."sourceId", g.code,
        coalesce((select min(c.id) from customers c where c.source_id = g."sourceId"),
          (select min(c.id) from customers c where ${samePerson})),
        ${how.at}::timestamptz, 'paid', 'by hand', ${how.deliveryMethod}, ${how.at}::timestamptz
      from ${given}`,
  );
  await run(
    tx,
    sql`insert into tickets (source_id, order_id, instance_id, customer_id, status, seat_row, seat)
      select g."sourceId" || ':' || s.number, o.id, ${instanceId}::bigint, o.customer_id, 'valid',
        s.place->>'row', s.place->>'seat'
      from ${given} join orders o on o.source_id = g."sourceId" collate "C"
      cross join lateral json_array_elements(g.seats) with ordinality as s (place, number)`,
  );
}

const samePerson = sql`c.email_folded = g.folded and c.erased_at is null
  and lower(c.first_name) = lower(g."firstName") and lower(c.last_name) = lower(g."lastName")`;
