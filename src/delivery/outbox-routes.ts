import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { answerOfCaptured } from './answers.ts';
import { outboxAnswer, pageQuery, staffMailAnswer } from './contract.ts';
import { isUuid, sendingParams } from './known-sending.ts';
import { outbox, outboxPageSize, staffMailCopy } from './outbox.ts';

/** What the capture took instead of a mail server. */
export function outboxRoutes({ db, clock }: { db: Db; clock: Clock }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/outbox',
      permission: 'outbox:read',
      summary: 'What would have gone out on the capture route, newest first',
      description:
        'Messages of sendings, and mails to staff: tests (MSG-16) and failure notices (CSE-37). Each kind is shown whole by a route of its own.',
      query: pageQuery,
      answer: outboxAnswer,
      handle: async ({ query: { page } }) => {
        const { messages, total } = await outbox(db, { page, now: clock.now() });
        return { messages: messages.map(answerOfCaptured), total, page, pageSize: outboxPageSize };
      },
    }),
    route({
      method: 'GET',
      path: '/api/outbox/:id',
      permission: 'outbox:read',
      summary: 'A captured mail to staff, byte for byte: a test or a failure notice',
      params: sendingParams,
      answer: staffMailAnswer,
      handle: async ({ params: { id } }) => {
        const mail = isUuid(id) ? await staffMailCopy(db, id, clock.now()) : undefined;
        if (!mail) throw unknown();
        return { ...mail, keptUntil: mail.keptUntil.toISOString() };
      },
    }),
  ];
}

function unknown(): AppError {
  return new AppError(
    'not_found',
    'captured_unknown',
    'There is no captured mail with this id, or it is no longer kept. Look for it in the Outbox.',
  );
}
