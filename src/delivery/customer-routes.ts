import { z } from 'zod';
import { customerView } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { answerOfInstance, wordsOf } from './answers.ts';
import { customerMessagesAnswer, pageQuery, reachAnswer } from './contract.ts';
import {
  customerPageSize,
  messagesOfCustomer,
  reachOfCustomer,
  type CustomerMessage,
} from './customer-messages.ts';

/** What was said to one customer, and whether the next message would reach them. */
export function customerRoutes({ db }: { db: Db }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/customers/:id/messages',
      permission: 'people:read',
      summary: 'Messages to a customer, newest first, and those they did not get with the reason',
      description: `${customerPageSize} a page. The exact copy: \`/api/sendings/:id/messages/:seq\`.`,
      params: byId,
      query: pageQuery,
      answer: customerMessagesAnswer,
      handle: async ({ params: { id }, query: { page } }) => {
        await customerView(db, id);
        const { messages, total } = await messagesOfCustomer(db, id, page);
        return { messages: messages.map(answerOf), total, page, pageSize: customerPageSize };
      },
    }),
    route({
      method: 'GET',
      path: '/api/customers/:id/reach',
      permission: 'people:read',
      summary: 'Whether service mail reaches a customer, why not, and what is suppressed since when',
      params: byId,
      answer: reachAnswer,
      handle: async ({ params: { id } }) => {
        const { service, suppressed } = await reachOfCustomer(db, id);
        return {
          service,
          suppressed: suppressed.map((each) => ({ ...each, since: each.since.toISOString() })),
        };
      },
    }),
  ];
}

function answerOf(each: CustomerMessage): z.input<typeof customerMessagesAnswer>['messages'][number] {
  const { sendingId, createdAt, template, instance, seq, reason, message, status, sharedWith } = each;
  return {
    sendingId,
    createdAt: createdAt.toISOString(),
    template,
    instance: instance && answerOfInstance(instance),
    seq,
    address: message?.address ?? null,
    state: message?.state ?? null,
    status,
    reason,
    reply: message && wordsOf(message),
    at: message?.at?.toISOString() ?? null,
    sharedWith,
  };
}
