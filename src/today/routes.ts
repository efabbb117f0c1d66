import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { todayAnswer, todayQuery } from './contract.ts';
import { keepCounts } from './counts.ts';
import { today } from './today.ts';

export interface TodayRoutesDeps {
  db: Db;
  clock: Clock;
  /** The IANA zone in which the organisation counts its days. */
  zone: () => Promise<string>;
}

/** Everything of the first screen in one answer. */
export function todayRoutes({ db, clock, zone }: TodayRoutesDeps): Route[] {
  const counts = keepCounts();
  return [
    route({
      method: 'GET',
      path: '/api/today',
      // Holds the numbers of sendings; whoever sees these sees performances too (access/rights.ts).
      permission: 'sendings:read',
      summary: 'What is going out, seven days of performances and messages, what needs a person',
      description:
        'Days are those of the organisation’s zone. `needs` is worst first and about now, whichever week is asked for.',
      query: todayQuery,
      answer: todayAnswer,
      handle: async ({ query }) => await today(db, query, { clock, zone: await zone(), counts }),
    }),
  ];
}
