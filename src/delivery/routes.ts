import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { Download, route, type Route } from '../platform/http.ts';
import { armRoutes } from './arm-routes.ts';
import { answerOfMessage, answerOfPerson } from './answers.ts';
import {
  copyAnswer,
  copyQuery,
  factsAnswer,
  messagesAnswer,
  messagesQuery,
  peopleAnswer,
  peopleQuery,
  sendingAnswer,
  sendingsAnswer,
  sendingsQuery,
} from './contract.ts';
import { copyRefused, reasonNeeded } from './copy-refusals.ts';
import { messageCopy } from './copy.ts';
import { breakerRoutes } from './breaker-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { filterOf } from './find-sendings.ts';
import { flowRoutes } from './flow-routes.ts';
import { answerOf, knownSending, messageParams, sendingParams } from './known-sending.ts';
import { outboxRoutes } from './outbox-routes.ts';
import { messageStory } from './message-story.ts';
import { listMessages, listPeople, pageSize } from './people.ts';
import { sendingAnswers } from './sending-answers.ts';
import { stopRoutes } from './stop-routes.ts';
import { stopSending } from './stop.ts';
import { unreachableCsv, type ReadOrderCodes } from './unreachable.ts';
import { listSendings, sendingPageSize } from './view.ts';

export interface DeliveryRoutesDeps {
  db: Db;
  clock: Clock;
  /** Key of return paths and Message-IDs, as the senders have it. */
  key: Buffer;
  /** FOYER_URL: part of the place sending is armed for. */
  publicUrl?: string;
  /** Read through boxoffice's door. */
  orderCodes: ReadOrderCodes;
}

/** What becomes of sendings, and the outbox. Making one is the affair of mailings. */
export function deliveryRoutes(deps: DeliveryRoutesDeps): Route[] {
  return [
    sendings(deps),
    sending(deps),
    stop(deps),
    messages(deps),
    copy(deps),
    people(deps),
    unreachable(deps),
    ...outboxRoutes(deps),
    ...customerRoutes(deps),
    ...stopRoutes(deps),
    ...armRoutes(deps),
    ...flowRoutes(deps),
    facts(deps),
    ...decisionRoutes(deps),
    ...breakerRoutes(deps),
  ];
}

function sendings({ db, clock }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings',
    permission: 'sendings:read',
    summary: 'Sendings, newest first',
    description: `${sendingPageSize} a page. \`search\` looks for each word in template and event; \`from\` and \`to\` are days, both included, \`days\` so many until today. \`counts\` tells where those stand that everything but \`state\` lets through.`,
    query: sendingsQuery,
    answer: sendingsAnswer,
    handle: async ({ query }) => {
      const { page } = query;
      const { sendings, ...numbers } = await listSendings(db, await filterOf(db, query, clock.now()), page);
      return { sendings: await sendingAnswers(db, sendings), ...numbers, page, pageSize: sendingPageSize };
    },
  });
}

function sending({ db }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id',
    permission: 'sendings:read',
    summary: 'One sending with its numbers',
    description:
      '`totals` counts messages by state; `summary` and `reasons` count people. Exact once `endedAt` is set.',
    params: sendingParams,
    answer: sendingAnswer,
    handle: async ({ params }) => await answerOf(db, await knownSending(db, params.id)),
  });
}

function stop({ db, clock }: DeliveryRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/stop',
    permission: 'sendings:stop',
    summary: 'Stop a sending',
    description:
      'No message of it goes out 2 s later, on any machine. What was not tried is cancelled; what was on its way stays as it is. Any number of times.',
    params: sendingParams,
    answer: sendingAnswer,
    handle: async ({ params, actor, requestId }) => {
      await knownSending(db, params.id);
      await stopSending(db, params.id, { by: actor, clock, requestId });
      return await answerOf(db, await knownSending(db, params.id));
    },
  });
}

function messages({ db }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/messages',
    permission: 'people:read',
    summary: 'Messages of a sending, of one state or all',
    params: sendingParams,
    query: messagesQuery,
    answer: messagesAnswer,
    handle: async ({ params, query: { state, page } }) => {
      const { id, totals } = await knownSending(db, params.id);
      const listed = await listMessages(db, id, { state, page });
      const total = totals[state ?? 'messages'];
      return { messages: listed.map(answerOfMessage), total, page, pageSize };
    },
  });
}

function copy({ db, clock, key }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/messages/:seq',
    permission: 'message-content:read',
    // Box Office reads what somebody else was told only for a reason, which is kept (standards.md, roles).
    keeps: ['reason'],
    summary: 'What one person got, byte for byte',
    params: messageParams,
    query: copyQuery,
    answer: copyAnswer,
    handle: async ({ params, query: { reason }, condition, actor, requestId }) => {
      const { id } = await knownSending(db, params.id);
      if (condition === 'reason' && reason === undefined) throw reasonNeeded();
      if (reason !== undefined)
        await tx(db, (tx) =>
          writeAudit(tx, {
            at: clock.now(),
            actor,
            action: 'message.read',
            object: `sending:${id}`,
            details: { seq: params.seq, reason },
            requestId,
          }),
        );
      const verdict = await messageCopy(db, key, id, params.seq, clock.now());
      if (verdict.outcome !== 'copy') throw copyRefused(verdict.outcome);
      const { keptUntil, ...shown } = verdict.copy;
      return { ...shown, keptUntil: keptUntil.toISOString() };
    },
  });
}

function facts({ db }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/messages/:seq/facts',
    permission: 'people:read',
    summary: 'Everything that is known of one message, the oldest first',
    description: 'Tries, what a person decided, and what was heard later. Kept longer than the text itself.',
    params: messageParams,
    answer: factsAnswer,
    handle: async ({ params }) => {
      const { id } = await knownSending(db, params.id);
      const known = await messageStory(db, id, params.seq);
      if (!known) throw copyRefused('unknown');
      return known;
    },
  });
}

function people({ db }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/people',
    permission: 'people:read',
    summary: 'People of a sending: where they stand, why, and how to reach them',
    description: 'Everybody held is in exactly one group for exactly one reason.',
    params: sendingParams,
    query: peopleQuery,
    answer: peopleAnswer,
    handle: async ({ params, query: { group, reason, filter, search, page } }) => {
      const { id } = await knownSending(db, params.id);
      const listed = await listPeople(db, id, { filter: filter ?? reason ?? group, search, page });
      return { people: listed.people.map(answerOfPerson), total: listed.total, page, pageSize };
    },
  });
}

function unreachable({ db, clock, orderCodes }: DeliveryRoutesDeps): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/unreachable.csv',
    permission: 'people:download',
    summary: 'People who cannot be reached by e-mail, to phone or write to (CSE-35)',
    params: sendingParams,
    answer: 'file',
    handle: async ({ params, actor, requestId }) => {
      const { id, instanceId, summary } = await knownSending(db, params.id);
      await tx(db, (tx) =>
        writeAudit(tx, {
          at: clock.now(),
          actor,
          action: 'people.downloaded',
          object: `sending:${id}`,
          details: { list: 'unreachable', people: summary.unreachable },
          requestId,
        }),
      );
      const name = `unreachable-${id.slice(0, 8)}.csv`;
      return new Download(
        name,
        'text/csv; charset=utf-8',
        unreachableCsv(db, { id, instanceId }, orderCodes),
      );
    },
  });
}
