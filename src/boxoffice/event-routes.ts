import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { calendarAnswer, calendarQuery, eventAnswer, eventsAnswer, eventsQuery } from './contract.ts';
import { dayOf, daysBetween, firstMomentOf } from './days.ts';
import { onDay } from './on-day.ts';
import { eventPageSize, eventView, listEvents } from './events.ts';
import { instancesBetween } from './list-instances.ts';

/** Days a calendar answers at once: a month with the ends of the weeks around it, twice. */
const mostDays = 93;

export interface EventRoutesDeps {
  db: Db;
  clock: Clock;
  /** The IANA zone in which the organisation counts its days. */
  zone: () => Promise<string>;
}

/** The programme: events, one event, and the days with their performances. */
export function eventRoutes(deps: EventRoutesDeps): Route[] {
  return [events(deps), event(deps), calendar(deps)];
}

function events({ db, clock }: EventRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/events',
    permission: 'instances:read',
    summary: 'Events with the next performance of each',
    description: `By the date of the performance shown, or by name. ${eventPageSize} a page.`,
    query: eventsQuery,
    answer: eventsAnswer,
    handle: async ({ query }) => {
      const { events, ...found } = await listEvents(db, query, clock);
      return {
        ...found,
        events: events.map((each) => ({
          ...each,
          shown: each.shown && { ...each.shown, startsAt: new Date(each.shown.startsAt).toISOString() },
        })),
        page: query.page,
        pageSize: eventPageSize,
      };
    },
  });
}

function event({ db, clock }: EventRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/events/:id',
    permission: 'instances:read',
    summary: 'One event',
    description:
      'Its performances: `/api/instances?event=`. What was sent about them: `/api/sendings?event=`.',
    params: byId,
    answer: eventAnswer,
    handle: async ({ params }) => await eventView(db, params.id, clock),
  });
}

function calendar({ db, clock, zone: zoneOf }: EventRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/calendar',
    permission: 'instances:read',
    summary: 'Performances by day',
    description: `Days are counted in the zone of the organisation; at most ${mostDays} of them.`,
    query: calendarQuery,
    answer: calendarAnswer,
    handle: async ({ query }) => {
      const [from, until] = [Temporal.PlainDate.from(query.from), Temporal.PlainDate.from(query.until)];
      const days = daysBetween(from, until);
      if (days < 1 || days > mostDays)
        throw new AppError(
          'invalid',
          'range_wrong',
          `From ${query.from} until ${query.until} is ${days} days. Ask for 1 to ${mostDays} days, the first one first.`,
          { values: { most: mostDays } },
        );
      const zone = await zoneOf();
      const range = { from: firstMomentOf(from, zone), until: firstMomentOf(until.add({ days: 1 }), zone) };
      const instances = await instancesBetween(db, range);
      return {
        zone,
        today: dayOf(clock.now(), zone).toString(),
        instances: instances
          .filter(({ startsAt }) => startsAt >= range.from)
          .map((each) => onDay(each, zone)),
      };
    },
  });
}
