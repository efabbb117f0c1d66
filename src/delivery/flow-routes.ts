import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { flowAnswer, routeIdParams } from './flow/contract.ts';
import { goingOut } from './going-out.ts';
import { pauseRoute } from './pause-route.ts';

/** What goes out on each way, and the pause of one of them. */
export function flowRoutes({ db, clock }: { db: Db; clock: Clock }): Route[] {
  const answer = async () => ({ routes: await goingOut(db, clock) });
  const press = (verb: 'pause' | 'resume') =>
    route({
      method: 'POST',
      path: `/api/routes/:id/${verb}`,
      permission: 'sendings:pause-all',
      summary: verb === 'pause' ? 'Pause one way out' : 'Let a paused way out go on',
      description:
        verb === 'pause'
          ? 'No message of it goes out 2 s later, on any machine; they wait, and still expire when they are of no use any more. Any number of times.'
          : 'What waits goes out at once. Any number of times.',
      params: routeIdParams,
      answer: flowAnswer,
      handle: async ({ params, actor, requestId }) => {
        await pauseRoute(db, params.id, verb === 'pause', { by: actor, clock, requestId });
        return await answer();
      },
    });
  return [
    route({
      method: 'GET',
      path: '/api/routes',
      permission: 'sendings:read',
      summary: 'What goes out on each way now (CSE-8)',
      description:
        '`lastMinute`: messages taken by the other side in the last 60 s. `errors` are of the last day, by code; `meaning` is a guess for people. `use` is of this calendar month (UTC).',
      answer: flowAnswer,
      handle: answer,
    }),
    press('pause'),
    press('resume'),
  ];
}
