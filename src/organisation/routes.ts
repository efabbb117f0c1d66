import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { organisationAnswer, organisationBody } from './contract.ts';
import { changeOrganisation, findOrganisation } from './organisation.ts';

export interface OrganisationRoutesDeps {
  db: Db;
  clock: Clock;
}

/** The organisation: everybody of its staff may read it, its name stands on every screen. */
export function organisationRoutes({ db, clock }: OrganisationRoutesDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/settings/organisation',
      permission: 'organisation:read',
      summary: 'The organisation: name, addresses, languages, zone, colour',
      answer: organisationAnswer,
      handle: async () => await findOrganisation(db),
    }),
    route({
      method: 'PUT',
      path: '/api/settings/organisation',
      permission: 'settings:write',
      summary: 'Change the organisation',
      description:
        'All fields at once. A colour below 4.5 on white is refused with its ratio. Templates carry the colour they were saved with.',
      body: organisationBody,
      answer: organisationAnswer,
      handle: async ({ body, actor, requestId }) => {
        await changeOrganisation(db, body, { actor, clock, requestId });
        return await findOrganisation(db);
      },
    }),
  ];
}
