import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { historyAnswer, instanceDetailAnswer, momentAnswer, momentQuery, stagesAnswer } from './contract.ts';
import { answerOfDetail, answerOfHistory } from './instance-answers.ts';
import { instanceDetail } from './instance-detail.ts';
import { instanceHistory } from './instance-history.ts';
import { instanceView } from './instance.ts';
import { momentOf } from './local-time.ts';
import { momentIn } from './mark-moved.ts';
import type { SendingsOfInstance } from './sendings.ts';
import { stageRows, zoneOfStage } from './store/stages.ts';
import type { CountTickets } from './ticket-numbers.ts';

export interface InstanceRoutesDeps {
  db: Db;
  sendings: SendingsOfInstance;
  count: CountTickets;
}

/** One instance, its history, and where instances can take place. */
export function instanceRoutes(deps: InstanceRoutesDeps): Route[] {
  return [detail(deps), history(deps), stages(deps), stageMoment(deps)];
}

function detail({ db, count }: InstanceRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id',
    permission: 'instances:read',
    summary: 'One instance with its numbers and what is marked',
    params: byId,
    answer: instanceDetailAnswer,
    handle: async ({ params }) => answerOfDetail(await instanceDetail(db, params.id, count)),
  });
}

function history({ db, sendings }: InstanceRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/history',
    permission: 'instances:read',
    summary: 'What became of an instance and of what was sent about it, the newest first',
    params: byId,
    answer: historyAnswer,
    handle: async ({ params }) => {
      const { id } = await instanceView(db, params.id);
      return answerOfHistory(await instanceHistory(db, id), await sendings.of(db, id));
    },
  });
}

function stages({ db }: InstanceRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/stages',
    permission: 'instances:read',
    summary: 'Every stage, with its venue and time zone',
    answer: stagesAnswer,
    handle: async () => ({ stages: await stageRows(db) }),
  });
}

function stageMoment({ db }: InstanceRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/stages/:id/moment',
    permission: 'instances:read',
    summary: 'Which moment a local time means at a stage, and whether the clocks do something odd then',
    params: byId,
    query: momentQuery,
    answer: momentAnswer,
    handle: async ({ params, query }) => {
      const zone = await zoneOfStage(db, params.id);
      const kind = momentOf(query.local, zone)?.kind ?? 'plain';
      return { at: momentIn(query.local, zone).toISOString(), zone, kind };
    },
  });
}
