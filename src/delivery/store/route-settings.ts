import { maybeRow, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** A way out as it is stored. */
export interface RouteSettings {
  /** `capture`, `relay` for the mail server of the default route, or a name of its own. */
  name: string;
  /** How people call it; not given: as it is, none at first. */
  label?: string | null;
  channel: 'email' | 'sms';
  kind: 'capture' | 'smtp';
  settings: Record<string, unknown>;
  /** Who said so: a worker's SMTP_URL, or a person. */
  source: 'environment' | 'screen';
  /** Encrypted; null: none. */
  password: Buffer | null;
  /** Most connections at a time; not given: as it is, 10 at first. */
  connections?: number;
}

/** A route with what happened to it. */
export interface StoredRoute extends RouteSettings {
  id: number;
  label: string | null;
  connections: number;
  isDefault: boolean;
  /** Why nothing goes out on it, for a person. */
  trouble: string | null;
}

/** Writes a route by its name; its limits and whether it is paused stay as they are. */
export async function upsertRoute(tx: Tx, route: RouteSettings): Promise<void> {
  const { name, label, channel, kind, settings, source, password, connections } = route;
  await run(
    tx,
    sql`insert into routes (name, label, channel, kind, settings, source, password, connections)
      values (${name}, ${label ?? null}, ${channel}, ${kind}, ${JSON.stringify(settings)}::jsonb, ${source}, ${password},
        coalesce(${connections ?? null}, 10))
      on conflict (name) do update set label = coalesce(excluded.label, routes.label), kind = excluded.kind, settings = excluded.settings, source = excluded.source,
        password = excluded.password, connections = coalesce(${connections ?? null}, routes.connections)`,
  );
}

/** Makes this one the default of its channel, in two steps because only one may be at any moment. */
export async function makeDefault(
  tx: Tx,
  { name, channel }: Pick<RouteSettings, 'name' | 'channel'>,
): Promise<void> {
  await run(
    tx,
    sql`update routes set is_default = false where channel = ${channel} and name <> ${name} and is_default`,
  );
  await run(tx, sql`update routes set is_default = true where name = ${name} and not is_default`);
}

/** One after the other: whoever changes the routes sees what the one before has made of them. */
export async function lockRoutes(tx: Tx): Promise<void> {
  await run(tx, sql`lock table routes in share row exclusive mode`);
}

/** A route by its name. */
export async function findRoute(db: Db, name: RouteSettings['name']): Promise<StoredRoute | undefined> {
  return await maybeRow(
    db,
    sql<StoredRoute>`select id, name, label, channel, kind, settings, source, password, connections,
      is_default as "isDefault", trouble from routes where name = ${name}`,
  );
}

/** By which name a route is stored; undefined: there is none. */
export async function nameOfRoute(db: Db, id: number): Promise<string | undefined> {
  return (await maybeRow(db, sql<{ name: string }>`select name from routes where id = ${id}`))?.name;
}
