import { changesOf, fingerprint } from '../../platform/changes.ts';
import { tx, type Db, type Tx } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { mustBeAsSeen, versionOf } from '../../platform/setting-version.ts';
import type { SmtpRelay } from '../channels/smtp.ts';
import { captureRoute, openPassword, relayRoute, sealPassword } from '../route-settings.ts';
import {
  findRoute,
  lockRoutes,
  makeDefault,
  upsertRoute,
  type RouteSettings,
  type StoredRoute,
} from '../store/route-settings.ts';
import { recordChange, wrongFields, type ChangedBy } from './changed-by.ts';
import type { RelayBody, RouteAnswer } from './contract.ts';
import { problemsOfRelay, relayOf, shownRelay, storedRelay } from './relay.ts';

/** What the place says about itself: which secrets open, whether it has a public address. */
export interface RoutePlace {
  key: Buffer;
  publicUrl: string | undefined;
}

/** The default route as the screen shows it. */
export async function routeSetting(db: Db, { publicUrl }: RoutePlace): Promise<RouteAnswer> {
  const [relay, capture] = [await findRoute(db, 'relay'), await findRoute(db, 'capture')];
  const isRelay = relay?.isDefault === true;
  return {
    kind: isRelay ? 'smtp' : 'capture',
    source: isRelay ? relay.source : 'screen',
    relay: relay ? shownRelay(relay) : null,
    trouble: (isRelay ? relay.trouble : capture?.trouble) ?? null,
    publicUrl: publicUrl ?? null,
    version: versionOf(told(relay)),
  };
}

/**
 * The relay somebody has typed, whole: with the password that is kept where they typed none. That one goes to no other
 * server and for no other user than it was typed for: whoever may change the route must not be able to read it.
 * @param name of the route whose password may be kept; the mail server of the default route when it is not given
 * @throws AppError invalid, naming each wrong field
 */
export async function relayToTry(
  db: Db,
  wanted: RelayBody,
  place: RoutePlace,
  name: string = relayRoute.name,
): Promise<SmtpRelay> {
  const problems = problemsOfRelay(wanted, place.publicUrl);
  if (problems.length > 0) throw wrongFields(problems);
  const relay = storedRelay(wanted);
  if (relay.user === undefined) return relay;
  if (wanted.password !== undefined) return { ...relay, password: wanted.password };
  const kept = await keptPassword(db, wanted, name);
  const password = kept && openPassword(place.key, kept, name);
  if (password === undefined) throw passwordNeeded();
  return { ...relay, password };
}

/**
 * From now on new sendings are captured, or go to the relay. What was frozen keeps its way (decision 0005).
 * @throws AppError conflict `route_by_environment` while SMTP_URL decides, `setting_changed`
 */
export async function changeRoute(
  db: Db,
  wanted: 'capture' | RelayBody,
  place: RoutePlace,
  by: ChangedBy,
): Promise<void> {
  await tx(db, async (tx) => {
    await lockRoutes(tx);
    const before = await findRoute(tx, 'relay');
    if (before?.isDefault && before.source === 'environment') throw byEnvironment();
    mustBeAsSeen(told(before), by.seen);
    if (wanted === 'capture') {
      await upsertRoute(tx, captureRoute);
      await makeDefault(tx, captureRoute);
    } else {
      await upsertRoute(tx, await relayAsRoute(tx, wanted, place.key, relayRoute.name));
      await makeDefault(tx, relayRoute);
    }
    await recordChange(tx, 'route', await changes(tx, before), by);
  });
}

/** A relay as somebody has typed it, ready to be stored under this name: its password sealed, or the kept one. */
export async function relayAsRoute(
  tx: Tx,
  wanted: RelayBody,
  key: Buffer,
  name: string,
): Promise<RouteSettings> {
  const typed = wanted.password === undefined ? null : sealPassword(key, wanted.password, name);
  return {
    name,
    channel: 'email',
    kind: 'smtp',
    settings: { ...storedRelay(wanted) },
    source: 'screen',
    password: wanted.user === null ? null : (typed ?? (await keptPassword(tx, wanted, name)) ?? null),
    connections: wanted.connections,
  };
}

async function keptPassword(db: Db, { host, user }: RelayBody, name: string): Promise<Buffer | undefined> {
  const stored = await findRoute(db, name);
  if (!stored?.password) return undefined;
  const relay = relayOf(stored);
  return relay.host === host && relay.user === user ? stored.password : undefined;
}

async function changes(tx: Tx, before: StoredRoute | undefined) {
  const after = await findRoute(tx, 'relay');
  return changesOf<object>(before && told(before), told(after));
}

/** For the audit; the password as a hash of what is stored. */
function told(route: StoredRoute | undefined) {
  if (!route) return { kind: 'capture' };
  const { settings, connections, password, isDefault } = route;
  const kept = password === null ? null : fingerprint(password);
  return { kind: isDefault ? 'smtp' : 'capture', ...settings, connections, password: kept };
}

function byEnvironment(): AppError {
  return new AppError(
    'conflict',
    'route_by_environment',
    'SMTP_URL in the environment of the worker names the mail server, so it cannot be changed here. Change SMTP_URL, or remove it, and start the worker again.',
  );
}

function passwordNeeded(): AppError {
  return wrongFields([
    {
      at: 'body.relay.password',
      code: 'password_needed',
      message: 'Type the password. One that is kept is used only for the server and user it was typed for.',
    },
  ]);
}
