import { z } from 'zod';
import { route, type Route } from '../platform/http.ts';
import { count } from '../platform/shapes.ts';
import { sendingAnswer } from './contract.ts';
import { replyMeanings } from './flow/contract.ts';
import { letGoOn } from './go-on.ts';
import { answerOf, knownSending, sendingParams } from './known-sending.ts';
import { replyMeaning } from './reply-meaning.ts';
import type { DeliveryRoutesDeps } from './routes.ts';
import { commonestReplies } from './store/breaker.ts';

const repliesAnswer = z.object({
  replies: z.array(
    z.object({
      code: count.nullable(),
      meaning: z.enum(replyMeanings),
      /** The newest of them, as it was said. */
      reply: z.string().nullable(),
      messages: count,
    }),
  ),
});

/** What a person needs who is asked whether a sending may go on, and their answer (B-34). */
export function breakerRoutes({ db, clock }: Pick<DeliveryRoutesDeps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/sendings/:id/replies',
      permission: 'sendings:read',
      summary: 'What mail servers said most when they refused messages of a sending for good',
      description: 'Five at most, the most frequent first; `meaning` is a guess for people.',
      params: sendingParams,
      answer: repliesAnswer,
      handle: async ({ params }) => {
        await knownSending(db, params.id);
        const found = await commonestReplies(db, params.id);
        return {
          replies: found.map((each) => ({
            ...each,
            meaning: replyMeaning('refused', each.code, each.reply ?? ''),
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/sendings/:id/go-on',
      permission: 'sendings:pause-all',
      summary: 'Let a sending go on that paused itself',
      description:
        'For one that holds itself back because many messages were refused, or many people complained; it does not ask about that again. 409 `not_held_by_breaker` otherwise.',
      params: sendingParams,
      answer: sendingAnswer,
      handle: async ({ params, actor, requestId }) => {
        await knownSending(db, params.id);
        await letGoOn(db, params.id, { by: actor, clock, requestId });
        return await answerOf(db, await knownSending(db, params.id));
      },
    }),
  ];
}
