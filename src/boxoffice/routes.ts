import { route, type Route } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { instancesAnswer, instancesQuery } from './contract.ts';
import { addRoutes } from './add-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { eventRoutes, type EventRoutesDeps } from './event-routes.ts';
import { answerOf } from './instance-answers.ts';
import { importRoutes } from './import-routes.ts';
import { instanceRoutes } from './instance-routes.ts';
import { instancePageSize, listInstances } from './list-instances.ts';
import { markRoutes, type MarkRoutesDeps } from './mark-routes.ts';
import { keepTicketNumbers } from './ticket-numbers.ts';
import { trackingRefusalRoutes } from './tracking-routes.ts';

export type BoxofficeRoutesDeps = Omit<MarkRoutesDeps, 'count'> & EventRoutesDeps;

/** Events, instances and customers, for people and programs that look for them. */
export function boxofficeRoutes({ db, clock, sendings, zone }: BoxofficeRoutesDeps): Route[] {
  const count = keepTicketNumbers();
  return [
    ...eventRoutes({ db, clock, zone }),
    ...customerRoutes({ db }),
    route({
      method: 'GET',
      path: '/api/instances',
      permission: 'instances:read',
      summary: 'Instances by start',
      description: 'From is included, until is not. 50 a page.',
      query: instancesQuery,
      answer: instancesAnswer,
      handle: async ({ query }) => {
        const { instances, total } = await listInstances(db, {
          from: query.from === undefined ? undefined : new Date(query.from),
          until: query.until === undefined ? undefined : new Date(query.until),
          search: query.search,
          event: query.event,
          isNewestFirst: query.order === 'last',
          page: query.page,
        });
        return {
          instances: instances.map((each) => answerOf(each, each.tickets)),
          total,
          page: query.page,
          pageSize: instancePageSize,
        };
      },
    }),
    ...instanceRoutes({ db, sendings, count }),
    ...markRoutes({ db, clock, sendings, count }),
    ...importRoutes({ db, clock, newId }),
    ...addRoutes({ db, clock, count }),
    ...trackingRefusalRoutes({ db, clock }),
  ];
}
