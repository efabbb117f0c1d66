import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { Answer, route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { addHolders } from './add-holders.ts';
import { addInstance } from './add-instance.ts';
import {
  addedInstanceAnswer,
  addHoldersAnswer,
  addHoldersBody,
  addInstanceBody,
  correctInstanceBody,
  instanceDetailAnswer,
} from './contract.ts';
import { correctInstance } from './correct-instance.ts';
import { answerOfDetail } from './instance-answers.ts';
import { instanceDetail } from './instance-detail.ts';
import type { CountTickets } from './ticket-numbers.ts';

export interface AddRoutesDeps {
  db: Db;
  clock: Clock;
  count: CountTickets;
}

/** For venues without a feed: an instance, and who holds tickets for it (CSE-17). */
export function addRoutes(deps: AddRoutesDeps): Route[] {
  return [instance(deps), correction(deps), holders(deps)];
}

function instance({ db, clock }: AddRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances',
    permission: 'instances:write',
    summary: 'Add an instance by hand, with its event and stage where they are new',
    description:
      "Times are local to the stage's venue. Asked again with the same key, nothing is added: 200 instead of 201.",
    status: [201, 200],
    body: addInstanceBody,
    answer: addedInstanceAnswer,
    handle: async ({ body, actor, requestId }) => {
      const done = await addInstance(db, body, { clock, actor, requestId });
      return new Answer(done, { status: done.added ? 201 : 200 });
    },
  });
}

function correction({ db, clock, count }: AddRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances/:id/correct',
    permission: 'instances:write',
    summary: 'Correct an instance that was added by hand',
    description:
      'What is not given stays; start and end change by a move. 409 when somebody was faster, and for what comes from the box office’s own system.',
    params: byId,
    body: correctInstanceBody,
    answer: instanceDetailAnswer,
    handle: async ({ params, body: { version, ...to }, actor, requestId }) => {
      await correctInstance(db, params.id, to, { clock, actor, requestId, version });
      return answerOfDetail(await instanceDetail(db, params.id, count));
    },
  });
}

function holders({ db, clock }: AddRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances/:id/holders',
    permission: 'instances:write',
    summary: 'Add ticket holders from a small list to an instance that was added by hand',
    description:
      'One person a line: name, e-mail, phone, seats, parted by tabs, semicolons or commas. All of them, or none while a line is wrong.',
    params: byId,
    body: addHoldersBody,
    answer: addHoldersAnswer,
    handle: async ({ params, body: { key, list, check }, actor, requestId }) => {
      const wanted = { key, list, isCheck: check };
      const { people, tickets, findings, stored } = await addHolders(db, params.id, wanted, {
        clock,
        actor,
        requestId,
      });
      return { people, tickets, findings, stored };
    },
  });
}
