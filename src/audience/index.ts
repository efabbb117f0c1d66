/**
 * Who: an audience as one SQL query over boxoffice's tables and delivery's suppressed addresses, read only. It
 * gives everybody of the audience exactly once, with address, language and either no reason (gets a message)
 * or the first fitting one; delivery freezes it, and the same query counts and lists people beforehand.
 * The criteria language of segments begins here too: a closed list of fields, compiled to set-based SQL.
 */
export { countAudience, leftOutByChoice, unreachableReasons, type AudienceCount } from './count.ts';
export { holdersQuery, type HolderRow, type HoldersSpec } from './holders.ts';
export { audiencePeople } from './people.ts';
export { countHeld, findRecipient, hasHolders, type AudiencePerson, type Chosen } from './store.ts';
export { audienceRoutes } from './routes.ts';
