import type { HttpOptions, Route } from '../platform/http.ts';
import { accountRoutes } from './account-routes.ts';
import { identify } from './caller.ts';
import { keyRoutes } from './key-routes.ts';
import { loginRoutes } from './login-routes.ts';
import { mayOf } from './may.ts';
import { isHttps } from './place.ts';
import { staffRoutes } from './staff-routes.ts';
import type { AccessTools } from './tools.ts';

/** Every route of this room: coming in, one's own account, people and roles, keys. */
export function accessRoutes(tools: AccessTools): Route[] {
  return [...loginRoutes(tools), ...accountRoutes(tools), ...staffRoutes(tools), ...keyRoutes(tools)];
}

/** What the server needs so that every route of every room is asked for its permission. */
export function accessHooks(tools: AccessTools): Pick<HttpOptions, 'identify' | 'may' | 'isHttps'> {
  return {
    identify: (request, how) => identify(tools, request, how),
    may: mayOf(tools),
    isHttps: isHttps(tools.place),
  };
}
