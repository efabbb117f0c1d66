import { fingerprint, changesOf } from '../../platform/changes.ts';
import { tx, type Db, type Tx } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { mustBeAsSeen, versionOf } from '../../platform/setting-version.ts';
import { useOf } from '../going-out.ts';
import { relayRoute } from '../route-settings.ts';
import { dropChoicesOf, lockChoices, routeChoices, type RouteChoice } from '../store/choices.ts';
import { announceStrands } from '../store/freeze.ts';
import { findRoute, lockRoutes, upsertRoute } from '../store/route-settings.ts';
import {
  hideRoute,
  isInUse,
  listRoutes,
  routeById,
  setLimits,
  type WholeRoute,
} from '../store/several-routes.ts';
import { relayAsRoute, type RoutePlace } from './change-route.ts';
import { recordChange, type ChangedBy } from './changed-by.ts';
import type { Limits, OneRoute, OneRouteBody } from './routes/contract.ts';
import { shownRelay } from './relay.ts';

/** Every way out as the screen shows it. */
export async function severalRoutes(db: Db, now: Date): Promise<OneRoute[]> {
  const choices = await routeChoices(db);
  return (await listRoutes(db, now)).map((route) => shown(route, choices));
}

/**
 * Adds a way out. The name it is stored by never changes: its password is bound to it.
 * @returns its id
 */
export async function makeRoute(
  db: Db,
  wanted: OneRouteBody,
  place: RoutePlace & { newId: () => string },
  by: ChangedBy,
): Promise<number> {
  const name = `relay ${place.newId()}`;
  return await tx(db, async (tx) => {
    await lockRoutes(tx);
    await writeRoute(tx, name, wanted, place, by);
    const { id } = (await findRoute(tx, name))!;
    await recordChange(tx, `route_${id}`, changesOf<object>(undefined, told(await must(tx, id, by))), by);
    return id;
  });
}

/**
 * Changes a way out that is not the default one's mail server. What waits on it goes out by the new server.
 * @throws AppError not_found; conflict `default_route`, `setting_changed`
 */
export async function changeOneRoute(
  db: Db,
  id: number,
  wanted: OneRouteBody,
  place: RoutePlace,
  by: ChangedBy,
): Promise<void> {
  await tx(db, async (tx) => {
    await lockRoutes(tx);
    const before = await own(tx, id, by);
    mustBeAsSeen(told(before), by.seen);
    await writeRoute(tx, before.name, wanted, place, by);
    await recordChange(tx, `route_${id}`, changesOf<object>(told(before), told(await must(tx, id, by))), by);
  });
}

/**
 * Sets how much may go out on a route, whoever names its server.
 * @throws AppError not_found; conflict `setting_changed`
 */
export async function changeLimits(db: Db, id: number, limits: Limits, by: ChangedBy): Promise<void> {
  await tx(db, async (tx) => {
    const before = await must(tx, id, by);
    mustBeAsSeen(told(before), by.seen);
    await setLimits(tx, id, limits, by.clock.now());
    // What the old limits held may go now.
    await announceStrands(tx);
    await recordChange(tx, `route_${id}`, changesOf<object>(told(before), told(await must(tx, id, by))), by);
  });
}

/**
 * Takes a way out away. What chose it takes the default one from now on.
 * @throws AppError not_found; conflict `default_route`, `route_in_use`
 */
export async function removeRoute(db: Db, id: number, by: ChangedBy): Promise<void> {
  await tx(db, async (tx) => {
    await lockChoices(tx);
    const route = await own(tx, id, by);
    if (await isInUse(tx, id)) throw inUse(route.label ?? route.name);
    await dropChoicesOf(tx, id);
    await hideRoute(tx, id, by.clock.now());
    await recordChange(tx, `route_${id}`, { removed: { from: route.label, to: null } }, by);
  });
}

async function writeRoute(
  tx: Tx,
  name: string,
  { label, relay, limits }: OneRouteBody,
  place: RoutePlace,
  by: ChangedBy,
): Promise<void> {
  await upsertRoute(tx, { ...(await relayAsRoute(tx, relay, place.key, name)), label });
  await setLimits(tx, (await findRoute(tx, name))!.id, limits, by.clock.now());
}

async function must(tx: Tx, id: number, by: ChangedBy): Promise<WholeRoute> {
  const route = await routeById(tx, id, by.clock.now());
  if (route) return route;
  throw new AppError('not_found', 'no_such_route', 'There is no such way out. Somebody may have removed it.');
}

/** One that stands for itself: not the capture, not the mail server of the default route. */
async function own(tx: Tx, id: number, by: ChangedBy): Promise<WholeRoute> {
  const route = await must(tx, id, by);
  if (!isUsual(route)) return route;
  throw new AppError(
    'conflict',
    'default_route',
    'This is a way out of the default route. Change it in Settings, Default route.',
  );
}

function isUsual({ name, kind }: WholeRoute): boolean {
  return kind === 'capture' || name === relayRoute.name;
}

function shown(route: WholeRoute, choices: readonly RouteChoice[]): OneRoute {
  const { id, label, kind, isDefault, source, trouble, perMinute, allowance, used } = route;
  return {
    id,
    label,
    kind,
    isDefault,
    isUsual: isUsual(route),
    source,
    relay: kind === 'smtp' ? shownRelay(route) : null,
    limits: { perMinute, allowance },
    use: allowance === null ? null : useOf(allowance, used),
    purposes: choices.filter(({ routeId }) => routeId === id).map(({ purpose }) => purpose),
    paused: route.pausedAt && { at: route.pausedAt.toISOString(), by: route.pausedBy ?? '' },
    trouble,
    version: versionOf(told(route)),
  };
}

/** For the audit and the version; the password as a hash of what is stored. */
function told({ label, settings, connections, password, perMinute, allowance }: WholeRoute) {
  const kept = password === null ? null : fingerprint(password);
  return { label, ...settings, connections, password: kept, perMinute, allowance };
}

function inUse(label: string): AppError {
  return new AppError(
    'conflict',
    'route_in_use',
    `Messages still wait on “${label}” or are under way. Let them go out, or choose another way for them first, then remove it.`,
  );
}
