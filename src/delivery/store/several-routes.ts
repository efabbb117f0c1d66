import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { StoredRoute } from './route-settings.ts';

/** A route with its limits, what it used of them, and who paused it. */
export interface WholeRoute extends StoredRoute {
  perMinute: number | null;
  /** Messages a month; null: no limit. */
  allowance: number | null;
  /** Of the allowance, this month. */
  used: number;
  pausedAt: Date | null;
  pausedBy: string | null;
}

/** The first moment of the month in which messages count now. */
const month = (now: Date) => sql<Date>`date_trunc('month', ${now}::timestamptz at time zone 'UTC')`;

const columns = (now: Date) => sql`id, name, label, channel, kind, settings, source, password, connections,
  is_default as "isDefault", trouble, round(rate * 60)::int as "perMinute", allowance,
  case when used_in = ${month(now)}::date then used else 0 end as used,
  paused_at as "pausedAt", paused_by as "pausedBy"`;

/** Every way out of e-mail: the default one first, then the others in the order they were made. */
export async function listRoutes(db: Db, now: Date): Promise<WholeRoute[]> {
  return await rows(
    db,
    sql<WholeRoute>`select ${columns(now)} from routes
      where channel = 'email' and removed_at is null order by is_default desc, id`,
  );
}

/** One of them. */
export async function routeById(db: Db, id: number, now: Date): Promise<WholeRoute | undefined> {
  return await maybeRow(
    db,
    sql<WholeRoute>`select ${columns(now)} from routes
      where id = ${id} and channel = 'email' and removed_at is null`,
  );
}

/**
 * Sets how much may go out. An allowance that begins within a month counts what went out in it before: whoever sells
 * it counts that as well.
 */
export async function setLimits(
  tx: Tx,
  id: number,
  limits: { perMinute: number | null; allowance: number | null },
  now: Date,
): Promise<void> {
  const { perMinute, allowance } = limits;
  await run(
    tx,
    sql`update routes set rate = ${perMinute}::numeric / 60, allowance = ${allowance}::int,
        used = case when ${allowance}::int is null then 0
          when allowance is not null and used_in = ${month(now)}::date then used
          else (select coalesce(sum(cardinality(c.seqs)), 0) from claims c
            where c.route_id = routes.id and c.at >= ${month(now)} at time zone 'UTC') end,
        used_in = ${month(now)}::date
      where id = ${id}`,
  );
}

/** Pauses a route, or lets it go on; false: it was so already. */
export async function setPaused(
  tx: Tx,
  id: number,
  paused: { at: Date; by: string } | null,
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`update routes set paused_at = ${paused?.at ?? null}, paused_by = ${paused?.by ?? null}
      where id = ${id} and (paused_at is null) = ${paused !== null}`,
  );
  return changed === 1;
}

/** Whether messages wait on this route or are under way. */
export async function isInUse(tx: Tx, id: number): Promise<boolean> {
  const { used } = await row(
    tx,
    sql<{ used: boolean }>`select exists (select from strands where route_id = ${id})
      or exists (select from claims where route_id = ${id} and settled_at is null) as used`,
  );
  return used;
}

/**
 * Hides a route. The row stays for a day: a freeze under way does not see that it is gone, and what it puts there must
 * go out. Those hidden before go for good, with their passwords.
 */
export async function hideRoute(tx: Tx, id: number, now: Date): Promise<void> {
  await run(tx, sql`update routes set removed_at = ${now} where id = ${id}`);
  await run(
    tx,
    sql`delete from routes r where removed_at < ${now}::timestamptz - interval '1 day'
      and not exists (select from strands where route_id = r.id)
      and not exists (select from claims where route_id = r.id and settled_at is null)`,
  );
}
