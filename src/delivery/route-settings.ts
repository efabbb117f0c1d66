import { tx, type Db, type Tx } from '../platform/database.ts';
import { seal, unseal } from '../platform/seal.ts';
import type { Relay } from '../platform/settings.ts';
import {
  findRoute,
  lockRoutes,
  makeDefault,
  upsertRoute,
  type RouteSettings,
} from './store/route-settings.ts';

/**
 * Says at the start of a worker which way new e-mail sendings take, as its environment has it. A relay (SMTP_URL) wins
 * over whatever was set on the screen. Without one, what a person has set stays; a relay that came from SMTP_URL is
 * gone with it, and new sendings are captured. Idempotent. There is one row for the relay, changed in place: messages
 * that wait for the old one go to the new one. What was frozen for capture stays there, and what was frozen for the
 * relay waits for a relay: neither may go the other way by a changed setting. The password is stored encrypted, so
 * that every worker has the same one.
 * @param key of route passwords; needed for a relay with one
 * @returns `lost` when new sendings went to a relay of SMTP_URL until now and are captured from now on
 */
export async function setDefaultRoute(
  db: Db,
  environment: Relay | 'capture',
  key?: Buffer,
): Promise<'set' | 'lost'> {
  return await tx(db, async (tx) => {
    await lockRoutes(tx);
    if (environment === 'capture') return await withoutEnvironment(tx);
    await upsertUnlessSame(tx, environmentRoute(environment, key), key);
    await makeDefault(tx, relayRoute);
    return 'set';
  });
}

/** The route of this name and channel, whatever its settings. */
export const relayRoute = { name: 'relay', channel: 'email' } as const;

export const captureRoute: RouteSettings = {
  name: 'capture',
  channel: 'email',
  kind: 'capture',
  settings: {},
  source: 'screen',
  password: null,
};

/** Encrypts the password of a route, bound to its place: copied to another one it opens nothing. */
export function sealPassword(key: Buffer, password: string, name: string = relayRoute.name): Buffer {
  return seal(key, Buffer.from(password), placeOf(name));
}

/** The password of a route; undefined when FOYER_SECRET is another one than when it was set. */
export function openPassword(
  key: Buffer,
  sealed: Buffer,
  name: string = relayRoute.name,
): string | undefined {
  return unseal(key, sealed, placeOf(name))?.toString();
}

const placeOf = (name: string): string => `route:${name}`;

async function withoutEnvironment(tx: Tx): Promise<'set' | 'lost'> {
  await upsertRoute(tx, captureRoute);
  const relay = await findRoute(tx, 'relay');
  if (relay?.isDefault && relay.source === 'screen') return 'set';
  if (relay?.source === 'environment') await upsertRoute(tx, { ...relay, password: null });
  await makeDefault(tx, captureRoute);
  return relay?.isDefault ? 'lost' : 'set';
}

function environmentRoute(
  { host, port, tls, user, password }: Relay,
  key: Buffer | undefined,
): RouteSettings {
  if (password !== undefined && !key) throw new Error('a relay with a password needs the key of passwords');
  return {
    ...relayRoute,
    kind: 'smtp',
    settings: { host, port, tls, ...(user !== undefined && { user }) },
    source: 'environment',
    password: password === undefined ? null : sealPassword(key!, password),
  };
}

/** Sealed again, the same password is other bytes, and every sender would begin anew for nothing. */
async function upsertUnlessSame(tx: Tx, wanted: RouteSettings, key: Buffer | undefined): Promise<void> {
  const stored = await findRoute(tx, wanted.name);
  const opened = (sealed: Buffer | null) => (sealed && key ? openPassword(key, sealed) : sealed);
  const isSame =
    stored?.source === wanted.source &&
    JSON.stringify(sorted(stored.settings)) === JSON.stringify(sorted(wanted.settings)) &&
    opened(stored.password) === opened(wanted.password);
  await upsertRoute(tx, isSame ? { ...wanted, password: stored.password } : wanted);
}

/** jsonb keeps no order of names. */
function sorted(settings: Record<string, unknown>): [string, unknown][] {
  return Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
