import type { z } from 'zod';
import { route, type Route } from '../../platform/http.ts';
import { changeChoices, choicesSetting } from './change-choices.ts';
import type { DeliverySettingsDeps } from './routes.ts';
import { choicesBody, limitsBody, oneRouteBody, routeParams, routesAnswer } from './routes/contract.ts';
import { changeLimits, changeOneRoute, makeRoute, removeRoute, severalRoutes } from './several-routes.ts';
import { nameOfRoute } from '../store/route-settings.ts';
import { mustWork } from './must-work.ts';

/** Several ways out: what each is, how much may go on it, and which purposes take it. */
export function severalRoutesRoutes(deps: DeliverySettingsDeps): Route[] {
  return [list(deps), make(deps), change(deps), limits(deps), remove(deps), choices(deps)];
}

async function answer({ db, clock, publicUrl }: DeliverySettingsDeps): Promise<z.input<typeof routesAnswer>> {
  return {
    routes: await severalRoutes(db, clock.now()),
    ...(await choicesSetting(db)),
    publicUrl: publicUrl ?? null,
  };
}

function list(deps: DeliverySettingsDeps): Route {
  return route({
    method: 'GET',
    path: '/api/settings/routes',
    permission: 'settings:read',
    summary: 'Every way out, with its limits, and which purposes take which (CSE-8)',
    description: 'Never with a password. `use` is of this calendar month (UTC); warned from 80 % on.',
    answer: routesAnswer,
    handle: async () => await answer(deps),
  });
}

function make(deps: DeliverySettingsDeps): Route {
  const { db, clock, newId } = deps;
  return route({
    method: 'POST',
    path: '/api/settings/routes',
    permission: 'settings:write',
    summary: 'Add a way out',
    description:
      'It is tried first and refused with `route_fails` when it does not work, unless `evenIfItFails`. Nothing takes it until a purpose is given to it.',
    body: oneRouteBody,
    answer: routesAnswer,
    handle: async ({ body, actor, requestId, signal }) => {
      await mustWork(deps, body, 'none yet', signal);
      await makeRoute(db, body, { ...deps, newId }, { actor, clock, requestId });
      return await answer(deps);
    },
  });
}

function change(deps: DeliverySettingsDeps): Route {
  const { db, clock } = deps;
  return route({
    method: 'PUT',
    path: '/api/settings/routes/:id',
    permission: 'settings:write',
    summary: 'Change a way out',
    description:
      'Tried first, as when it is added. What waits on it goes out by the new server. The mail server of the default route is changed there.',
    params: routeParams,
    body: oneRouteBody,
    answer: routesAnswer,
    handle: async ({ params, body, actor, requestId, signal }) => {
      await mustWork(deps, body, await nameOfRoute(db, params.id), signal);
      const by = { actor, clock, requestId, seen: body.expectedVersion };
      await changeOneRoute(db, params.id, body, deps, by);
      return await answer(deps);
    },
  });
}

function limits(deps: DeliverySettingsDeps): Route {
  const { db, clock } = deps;
  return route({
    method: 'PUT',
    path: '/api/settings/routes/:id/limits',
    permission: 'settings:write',
    summary: 'Set how much may go out on a route (CSE-8)',
    description:
      'Holds at once, for all workers together. An allowance that begins within a month counts what went out in it before.',
    params: routeParams,
    body: limitsBody,
    answer: routesAnswer,
    handle: async ({ params, body, actor, requestId }) => {
      const by = { actor, clock, requestId, seen: body.expectedVersion };
      await changeLimits(db, params.id, body.limits, by);
      return await answer(deps);
    },
  });
}

function remove(deps: DeliverySettingsDeps): Route {
  const { db, clock } = deps;
  return route({
    method: 'DELETE',
    path: '/api/settings/routes/:id',
    permission: 'settings:write',
    summary: 'Remove a way out',
    description:
      'Refused with `route_in_use` while messages wait on it. What chose it takes the default route.',
    params: routeParams,
    answer: routesAnswer,
    handle: async ({ params, actor, requestId }) => {
      await removeRoute(db, params.id, { actor, clock, requestId });
      return await answer(deps);
    },
  });
}

function choices(deps: DeliverySettingsDeps): Route {
  const { db, clock } = deps;
  return route({
    method: 'PUT',
    path: '/api/settings/routing',
    permission: 'settings:write',
    summary: 'Say which way out each purpose takes',
    description:
      'For new sendings, and for what nobody has claimed yet of those on a mail server. What was captured stays captured.',
    body: choicesBody,
    answer: routesAnswer,
    handle: async ({ body, actor, requestId }) => {
      await changeChoices(db, body.choices, { actor, clock, requestId, seen: body.expectedVersion });
      return await answer(deps);
    },
  });
}
