import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { instanceAnswer, instancesAnswer, instancesQuery } from './contract.ts';
import { customerRoutes } from './customer-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { instanceView, type InstanceView } from './instance.ts';
import { instancePageSize, listInstances } from './list-instances.ts';
import { countTickets } from './store/instances.ts';

/** Events, instances and customers, for people and programs that look for them. */
export function boxofficeRoutes({ db, clock }: { db: Db; clock: Clock }): Route[] {
  return [
    ...eventRoutes({ db, clock }),
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
    route({
      method: 'GET',
      path: '/api/instances/:id',
      permission: 'instances:read',
      summary: 'One instance',
      params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
      answer: instanceAnswer,
      handle: async ({ params }) =>
        answerOf(await instanceView(db, params.id), await countTickets(db, params.id)),
    }),
  ];
}

function answerOf(instance: InstanceView, tickets: number): z.input<typeof instanceAnswer> {
  const { id, name, names } = instance.event;
  return {
    id: instance.id,
    sourceId: instance.sourceId,
    event: { id, name, names },
    stage: instance.stage.name,
    venue: instance.venue.name,
    zone: instance.venue.zone,
    startsAt: instance.startsAt.toISOString(),
    endsAt: instance.endsAt?.toISOString() ?? null,
    state: instance.state,
    cancelledAt: instance.cancelledAt?.toISOString() ?? null,
    printAtHome: instance.printAtHome,
    tickets,
    capacity: instance.capacity,
  };
}
