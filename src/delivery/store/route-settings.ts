import { run, sql, type Tx } from '../../platform/database.ts';

/** A way out as it is stored: never with a password. */
export interface RouteSettings {
  name: string;
  channel: 'email' | 'sms';
  kind: 'capture' | 'smtp';
  settings: Record<string, unknown>;
}

/** Writes a route by its name; its limits and whether it is paused stay as they are. */
export async function upsertRoute(tx: Tx, { name, channel, kind, settings }: RouteSettings): Promise<void> {
  await run(
    tx,
    sql`insert into routes (name, channel, kind, settings)
      values (${name}, ${channel}, ${kind}, ${JSON.stringify(settings)}::jsonb)
      on conflict (name) do update set kind = excluded.kind, settings = excluded.settings
        where routes.settings is distinct from excluded.settings or routes.kind <> excluded.kind`,
  );
}

/** Makes this one the default of its channel, in two steps because only one may be at any moment. */
export async function makeDefault(tx: Tx, { name, channel }: RouteSettings): Promise<void> {
  await run(
    tx,
    sql`update routes set is_default = false where channel = ${channel} and name <> ${name} and is_default`,
  );
  await run(tx, sql`update routes set is_default = true where name = ${name} and not is_default`);
}
