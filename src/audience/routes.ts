import { instanceView } from '../boxoffice/index.ts';
import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { Download, route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { holdersAnswer, holdersCsvQuery, holdersQuery } from './contract.ts';
import { holdersPageSize, ticketHolders, ticketHoldersCsv } from './ticket-holders.ts';

export interface AudienceRoutesDeps {
  db: Db;
  clock: Clock;
}

/** The ticket holders of one instance, to look at and to take along. */
export function audienceRoutes(deps: AudienceRoutesDeps): Route[] {
  return [holders(deps), holdersCsv(deps)];
}

function holders({ db }: AudienceRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/holders',
    permission: 'people:read',
    summary: 'Ticket holders of an instance by name, with orders and seats',
    description: `${holdersPageSize} a page. Everybody who has a ticket that admits, or had one.`,
    params: byId,
    query: holdersQuery,
    answer: holdersAnswer,
    handle: async ({ params: { id }, query }) => {
      await instanceView(db, id);
      const { people, counts, total } = await ticketHolders(db, { instanceId: id, ...query });
      return { people, counts, total, page: query.page, pageSize: holdersPageSize };
    },
  });
}

function holdersCsv({ db, clock }: AudienceRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/holders.csv',
    permission: 'people:download',
    summary: 'The same people as a CSV file',
    params: byId,
    query: holdersCsvQuery,
    answer: 'file',
    handle: async ({ params: { id }, query, actor, requestId }) => {
      const { sourceId } = await instanceView(db, id);
      await tx(db, (tx) =>
        writeAudit(tx, {
          at: clock.now(),
          actor,
          action: 'people.downloaded',
          object: `instance:${id}`,
          details: { list: 'ticket holders', filter: query.filter, searched: query.search !== undefined },
          requestId,
        }),
      );
      const body = ticketHoldersCsv(db, { instanceId: id, ...query });
      return new Download(`ticket-holders-${sourceId}-${query.filter}.csv`, 'text/csv; charset=utf-8', body);
    },
  });
}
