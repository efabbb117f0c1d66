import { z } from 'zod';
import { route, type Route } from '../platform/http.ts';
import { testMailAnswer, testMailBody } from './contract.ts';
import type { MailingRoutesDeps } from './routes.ts';
import { testTemplate } from './test-mail.ts';

/** A template in one's own mailbox before it is in anybody else's (MSG-16). */
export function testMailRoute(deps: MailingRoutesDeps): Route {
  return route({
    method: 'POST',
    path: '/api/templates/:code/test-mail',
    permission: 'test-mails:send',
    // Who edits no templates mails them to themselves only.
    keeps: ['own'],
    summary: 'Mail a saved version as a test, as a ticket holder or the sample person would get it',
    description:
      'By the default route, so that it arrives as messages do, or is captured like them. Its subject is marked, and it counts in no sending. To another address than one’s own only with the sample person. 20 an hour for each person.',
    params: z.strictObject({ code: z.string().max(200) }),
    body: testMailBody,
    answer: testMailAnswer,
    handle: async ({ params, body, caller, actor, requestId, condition, signal }) =>
      await testTemplate(deps, params.code, body, {
        actor,
        requestId,
        address: deps.ownAddress(caller),
        isOwnOnly: condition === 'own',
        gone: signal,
      }),
  });
}
