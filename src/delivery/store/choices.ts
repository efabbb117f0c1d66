import { rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { SendingRow } from './sendings.ts';

export type Purpose = SendingRow['purpose'];

/** A purpose whose new sendings take another way than the default one. */
export interface RouteChoice {
  purpose: Purpose;
  routeId: number;
}

/** Which purposes of e-mail take a way of their own. */
export async function routeChoices(db: Db): Promise<RouteChoice[]> {
  return await rows(
    db,
    sql<RouteChoice>`select purpose, route_id as "routeId" from route_choices
      where channel = 'email' order by purpose`,
  );
}

/**
 * One after the other: whoever changes the routing sees what the one before has made of it. Not a lock of the routes:
 * a claim holds a strand and then its route, and this holds the routing and then strands.
 */
export async function lockChoices(tx: Tx): Promise<void> {
  await run(tx, sql`lock table route_choices in share row exclusive mode`);
}

/** Replaces the routing. */
export async function replaceChoices(tx: Tx, choices: readonly RouteChoice[]): Promise<void> {
  await run(tx, sql`delete from route_choices where channel = 'email'`);
  for (const { purpose, routeId } of choices)
    await run(
      tx,
      sql`insert into route_choices (channel, purpose, route_id) values ('email', ${purpose}, ${routeId})`,
    );
}

/** Forgets the choices that name this route: what they chose takes the default one again. */
export async function dropChoicesOf(tx: Tx, routeId: number): Promise<void> {
  await run(tx, sql`delete from route_choices where route_id = ${routeId}`);
}

/** SQL of the route that a sending of this channel and purpose takes now; null where there is none. */
export function routeFor(channel: string, purpose: string): string {
  return `coalesce(
    (select choice.route_id from route_choices choice
      where choice.channel = ${channel} and choice.purpose = ${purpose}),
    (select usual.id from routes usual where usual.channel = ${channel} and usual.is_default))`;
}

/**
 * Moves what nobody has claimed yet to the way its purpose takes now, from one mail server to another. Never into the
 * capture or out of it: what was captured must not go out by a changed setting, nor the other way (decision 0005).
 * @returns messages moved
 */
export async function moveWaiting(tx: Tx): Promise<number> {
  const moved = await rows(
    tx,
    sql<{ messages: number }>`update strands t set route_id = wanted.id
      from sendings s, routes was, routes wanted
      where s.id = t.sending_id and was.id = t.route_id and was.kind = 'smtp' and wanted.kind = 'smtp'
        and wanted.id = ${sql.raw(routeFor('t.channel', 's.purpose'))} and wanted.id <> was.id
        and s.state not in ('stopped', 'ended')
      returning coalesce(cardinality(t.seqs), t.last_seq - t.next_seq + 1) as messages`,
  );
  return moved.reduce((sum, { messages }) => sum + messages, 0);
}
