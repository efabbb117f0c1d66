/**
 * Who may come in, and what they may do: accounts, roles and their rights, sessions, second factors, set-password
 * links, API keys. Other rooms name a permission at each route and get the caller's words for the audit; they never
 * ask who has which role. `rights.ts` is the whole table. Nothing here is remembered in a process: a right, a session
 * or a key that was taken is gone with the next request, on every machine.
 */
export { makeApiKey } from './api-keys.ts';
export { ownAddress } from './caller.ts';
export { ensureDemoKey, ensureDemoStaff, isDemo } from './demo-staff.ts';
export { makeFirstRunLink } from './first-run.ts';
export { standardCost } from './password.ts';
export { isAtThisMachine, type Place } from './place.ts';
export { openness, permissions, rightOf, type Holder, type Right } from './rights.ts';
export { keyRoles, roleNames, roles, type KeyRole, type Role } from './roles.ts';
export { accessHooks, accessRoutes } from './routes.ts';
export { accessSweep } from './sweep.ts';
export type { AccessTools } from './tools.ts';
