import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { markBody, markedAnswer, moveBody } from './contract.ts';
import { answerOfDetail, answerOfSending } from './instance-answers.ts';
import { instanceDetail } from './instance-detail.ts';
import { markMoved } from './mark-moved.ts';
import { markCancelled, markPostponed, putBack } from './mark.ts';
import type { Marking } from './marking.ts';
import type { SendingsOfInstance } from './sendings.ts';
import { stopOutdated } from './stop-outdated.ts';
import type { CountTickets } from './ticket-numbers.ts';

export interface MarkRoutesDeps {
  db: Db;
  clock: Clock;
  sendings: SendingsOfInstance;
  count: CountTickets;
}

/**
 * What a person says of an instance beside the box office's own system, which is not changed by it. Each takes the
 * version the person looked at and answers 409 when somebody was faster; each stops the sendings it makes wrong.
 */
export function markRoutes(deps: MarkRoutesDeps): Route[] {
  return [cancel(deps), postpone(deps), move(deps), back(deps)];
}

function cancel(deps: MarkRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances/:id/cancel',
    permission: 'instances:mark',
    summary: 'Mark an instance cancelled',
    description:
      'From then on only messages of purpose change go out for it; open sendings of another purpose are stopped. No import brings it back. Any number of times.',
    params: byId,
    body: markBody,
    answer: markedAnswer,
    handle: async ({ params, body, actor, requestId }) => {
      const by = markingOf(deps, body, { actor, requestId });
      await markCancelled(deps.db, params.id, by);
      return await done(deps, params.id, { ...by, isPutBack: false });
    },
  });
}

function postpone(deps: MarkRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances/:id/postpone',
    permission: 'instances:mark',
    summary: 'Mark an instance postponed, without a new date',
    description: 'Until it is moved or put back only messages of purpose change go out for it.',
    params: byId,
    body: markBody,
    answer: markedAnswer,
    handle: async ({ params, body, actor, requestId }) => {
      const by = markingOf(deps, body, { actor, requestId });
      await markPostponed(deps.db, params.id, by);
      return await done(deps, params.id, { ...by, isPutBack: false });
    },
  });
}

function move(deps: MarkRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances/:id/move',
    permission: 'instances:mark',
    summary: 'Mark an instance moved to another time or stage',
    description:
      "Times are local to the stage's venue; a time that the clocks skip is as much later, of a doubled one the first is meant. End and doors move along when not given.",
    params: byId,
    body: moveBody,
    answer: markedAnswer,
    handle: async ({ params, body: { version, reason, ...to }, actor, requestId }) => {
      const by = markingOf(deps, { version, reason }, { actor, requestId });
      await markMoved(deps.db, params.id, to, by);
      return await done(deps, params.id, { ...by, isPutBack: false });
    },
  });
}

function back(deps: MarkRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/instances/:id/put-back',
    permission: 'instances:mark',
    summary: 'Take back the last mark of an instance',
    description:
      'Messages that went out stay sent; open sendings about it are stopped, because what they say is not so any more.',
    params: byId,
    body: markBody,
    answer: markedAnswer,
    handle: async ({ params, body, actor, requestId }) => {
      const by = markingOf(deps, body, { actor, requestId });
      await putBack(deps.db, params.id, by);
      return await done(deps, params.id, { ...by, isPutBack: true });
    },
  });
}

function markingOf(
  { clock }: MarkRoutesDeps,
  { version, reason }: z.output<typeof markBody>,
  who: { actor: string; requestId: string },
): Marking {
  return { clock, ...who, version, reason: reason === '' ? undefined : reason };
}

async function done(
  { db, sendings, count }: MarkRoutesDeps,
  id: number,
  by: Marking & { isPutBack: boolean },
): Promise<z.input<typeof markedAnswer>> {
  const { stopped, goingOn } = await stopOutdated(db, sendings, id, by);
  return {
    instance: answerOfDetail(await instanceDetail(db, id, count)),
    stopped: stopped.map(answerOfSending),
    goingOn: goingOn.map(answerOfSending),
  };
}
