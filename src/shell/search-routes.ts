import type { z } from 'zod';
import { findPeople, findShows } from '../boxoffice/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { listTemplates } from '../templates/index.ts';
import { peopleSearchAnswer, searchAnswer, searchQuery } from './contract.ts';

export interface SearchDeps {
  db: Db;
  clock: Clock;
}

/** Templates found at most; the box office bounds its own. */
const most = 8;

/** Search over everything with one key: two questions, because names of people are not for everybody. */
export function searchRoutes({ db, clock }: SearchDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/search',
      permission: 'instances:read',
      summary: 'Performances, events and templates by what somebody typed',
      description:
        'Words of a name in any language, a day (`28 nov`, `vanavond`) or both; of a template its code or name. At most 8 of each.',
      query: searchQuery,
      answer: searchAnswer,
      handle: async ({ query: { q } }) => {
        const { instances, events } = await findShows(db, q, clock.now());
        return {
          instances: instances.map(({ id, event, stage, venue, startsAt, state }) => ({
            id,
            event: { name: event.name, names: event.names },
            stage: stage.name,
            zone: venue.zone,
            startsAt: startsAt.toISOString(),
            state,
          })),
          events,
          templates: await templatesNamed(db, q),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/search/people',
      permission: 'people:read',
      summary: 'Customers and orders by what somebody typed',
      description:
        'The beginning of a name, an e-mail address or an order code, or a telephone number. At most 8 of each.',
      query: searchQuery,
      answer: peopleSearchAnswer,
      handle: async ({ query: { q } }) => {
        const { customers, orders } = await findPeople(db, q);
        return {
          customers: customers.map(({ id, email, city, ...name }) => ({
            id,
            name: nameOf(name),
            email,
            city,
          })),
          orders: orders.map(({ code, placedAt, customer }) => ({
            code,
            placedAt: placedAt.toISOString(),
            customer: { id: customer.id, name: nameOf(customer) },
          })),
        };
      },
    }),
  ];
}

/** The few dozen templates in use, whose code begins so or whose name holds every word. */
async function templatesNamed(db: Db, typed: string): Promise<z.input<typeof searchAnswer>['templates']> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = words.join(' ');
  if (text.length < 2) return [];
  const found = (await listTemplates(db)).filter(
    ({ code, name }) =>
      code.toLowerCase().startsWith(text) || words.every((word) => name.toLowerCase().includes(word)),
  );
  return found.slice(0, most).map(({ code, name }) => ({ code, name }));
}

function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`.trim();
}
