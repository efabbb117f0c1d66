import { AppError } from '../platform/errors.ts';
import { EventStream } from '../platform/event-stream.ts';
import { route, type Route } from '../platform/http.ts';
import { liveQuery } from './contract.ts';
import { openLive, type LiveDeps } from './live.ts';
import { searchRoutes, type SearchDeps } from './search-routes.ts';

export type ShellRoutesDeps = LiveDeps & SearchDeps;

/** Streams that one person may have open, over all their tabs and machines, on one server. */
const mostStreams = 12;

/** What stands on every screen. */
export function shellRoutes(deps: ShellRoutesDeps): Route[] {
  return [liveChanges(deps), ...searchRoutes(deps)];
}

function liveChanges(deps: ShellRoutesDeps): Route {
  const live = openLive(deps);
  const open = new Map<string, number>();
  const count = (actor: string, by: number): number => {
    const now = (open.get(actor) ?? 0) + by;
    if (now > 0) open.set(actor, now);
    else open.delete(actor);
    return now;
  };
  return route({
    method: 'GET',
    path: '/api/live',
    permission: 'sendings:read',
    summary: 'What changes, as it changes',
    description:
      'Server-sent events, each `{"topic": "sending", "id": "…"}`: something to ask for again. `Last-Event-ID`, or `after`, tells what was heard last.',
    query: liveQuery,
    answer: 'events',
    handle: async ({ query, headers, actor }) => {
      if ((open.get(actor) ?? 0) >= mostStreams)
        throw new AppError('too_many', 'streams', 'Foyer is open in too many windows. Close some of them.');
      const last = Number(headers['last-event-id'] ?? Number.NaN);
      const after = Number.isSafeInteger(last) && last >= 0 ? last : query.after;
      return new EventStream((sink) => {
        count(actor, 1);
        const end = live.listen(sink, after);
        return () => {
          count(actor, -1);
          end();
        };
      });
    },
  });
}
