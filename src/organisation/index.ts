/**
 * Who speaks: the one organisation this installation serves, as an administrator has set it. Its name stands on every
 * screen, its colour in mails and public pages, its first language is the one Foyer itself writes in. What a venue of
 * it is, with its zone and its languages, is boxoffice's: performances keep those.
 */
export type { Organisation } from './contract.ts';
export {
  changeOrganisation,
  ensureOrganisation,
  findOrganisation,
  zoneSet,
  type ChangedBy,
} from './organisation.ts';
export { organisationRoutes } from './routes.ts';
