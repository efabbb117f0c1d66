import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { versionOf } from '../platform/setting-version.ts';
import { organisationChange, organisationSetting } from './contract.ts';
import { changeOrganisation, findOrganisation } from './organisation.ts';

export interface OrganisationRoutesDeps {
  db: Db;
  clock: Clock;
}

/** The organisation: everybody of its staff may read it, its name stands on every screen. */
export function organisationRoutes({ db, clock }: OrganisationRoutesDeps): Route[] {
  const current = async () => {
    const organisation = await findOrganisation(db);
    return { ...organisation, version: versionOf(organisation) };
  };
  return [
    route({
      method: 'GET',
      path: '/api/settings/organisation',
      permission: 'organisation:read',
      summary: 'The organisation: name, addresses, languages, zone, colour',
      answer: organisationSetting,
      handle: current,
    }),
    route({
      method: 'PUT',
      path: '/api/settings/organisation',
      permission: 'settings:write',
      summary: 'Change the organisation',
      description:
        'All fields at once. A colour below 4.5 on white is refused with its ratio. Templates carry the colour they were saved with. With `expectedVersion`, refused with `setting_changed` when somebody has saved since.',
      body: organisationChange,
      answer: organisationSetting,
      handle: async ({ body: { expectedVersion, ...wanted }, actor, requestId }) => {
        await changeOrganisation(db, wanted, { actor, clock, requestId, seen: expectedVersion });
        return await current();
      },
    }),
  ];
}
