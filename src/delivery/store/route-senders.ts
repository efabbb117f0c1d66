import { act, ask, type HotClient } from '../hot.ts';

/** A route as its sender needs it. */
export interface SenderRoute {
  id: number;
  name: string;
  channel: 'email' | 'sms';
  kind: 'capture' | 'smtp';
  settings: Record<string, unknown>;
  connections: number;
  /** Of the relay, encrypted, in base64: another one needs another sender. */
  password: string | null;
}

/**
 * Routes that need a sender: the ones new sendings take, by default or by their purpose, and those with something left that people have set. What was
 * frozen for a relay of SMTP_URL that no worker names any more waits for a relay.
 */
export async function routesToServe(on: HotClient): Promise<SenderRoute[]> {
  return await ask(
    on,
    {
      name: 'routes_to_serve',
      text: `select id, name, channel, kind, settings, connections, encode(password, 'base64') as password from routes r
        where is_default or exists (select from route_choices c where c.route_id = r.id)
          or source = 'screen' and exists (select from strands s where s.route_id = r.id) order by id`,
    },
    [],
  );
}

/** Says on the route, for people, why nothing goes out on it; null: it goes again. */
export async function tellTrouble(on: HotClient, routeId: number, trouble: string | null): Promise<void> {
  await act(
    on,
    {
      name: 'route_trouble',
      text: `update routes set trouble = $2,
          trouble_since = case when $2::text is not null then coalesce(trouble_since, clock_timestamp()) end
        where id = $1 and trouble is distinct from $2`,
    },
    [routeId, trouble],
  );
}
