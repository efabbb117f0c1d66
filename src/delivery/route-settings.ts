import { tx, type Db } from '../platform/database.ts';
import type { Relay } from '../platform/settings.ts';
import { makeDefault, upsertRoute, type RouteSettings } from './store/route-settings.ts';

/**
 * Says at the start which way new e-mail sendings take: the relay of the settings, or *capture*, where what would have
 * gone out is shown on a page. Idempotent. There is one row for the relay, changed in place: messages that wait for
 * the old one go to the new one. What was frozen for capture stays there, and what was frozen for the relay waits for
 * a relay: neither may go the other way by a changed setting. The password is never stored.
 */
export async function setDefaultRoute(db: Db, wayOut: Relay | 'capture'): Promise<void> {
  const route = wayOut === 'capture' ? captureRoute : relayRoute(wayOut);
  await tx(db, async (tx) => {
    await upsertRoute(tx, route);
    await makeDefault(tx, route);
  });
}

const captureRoute: RouteSettings = { name: 'capture', channel: 'email', kind: 'capture', settings: {} };

function relayRoute({ host, port, tls, user }: Relay): RouteSettings {
  return {
    name: 'relay',
    channel: 'email',
    kind: 'smtp',
    settings: { host, port, tls, ...(user !== undefined && { user }) },
  };
}
