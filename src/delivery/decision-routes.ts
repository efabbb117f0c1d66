import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Call, type Route } from '../platform/http.ts';
import { decidedAnswer, whichMessages } from './contract.ts';
import { answerOf, knownSending, messageParams, sendingParams } from './known-sending.ts';
import { markAsSent, undoMarkAsSent } from './mark-as-sent.ts';
import { resendUncertain, type WhichMessages } from './resend.ts';

interface Deps {
  db: Db;
  clock: Clock;
}

/** What a person may decide about messages of which nobody knows whether they arrived (rule 12). */
export function decisionRoutes(deps: Deps): Route[] {
  return [resendSome(deps), resendOne(deps), markSome(deps), markOne(deps), undoSome(deps), undoOne(deps)];
}

// Whoever has the right for marketing alone decides about marketing alone (standards.md, "Resend uncertain").
const keeps = ['marketing'];

const resending =
  'Some of these people may get it twice. Only uncertain messages are taken, so any number of calls resend each once. 409 where nothing can go out any more: `sending_stopped`, `too_late`, `instance_changed`, `no_default_route`.';
const marking =
  'Nothing goes out; these people count as reached because a person says so. Only uncertain messages are taken. Any number of times.';
const undoing = 'They are uncertain again. Only those that still count as marked. Any number of times.';

function resendSome(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/resend',
    permission: 'uncertain:resend',
    keeps,
    summary: 'Send uncertain messages of a sending once more, some or all',
    description: resending,
    params: sendingParams,
    body: whichMessages,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, resendUncertain, asked(call.body)),
  });
}

function resendOne(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/messages/:seq/resend',
    permission: 'uncertain:resend',
    keeps,
    summary: 'Send one uncertain message once more',
    description: resending,
    params: messageParams,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, resendUncertain, [call.params.seq]),
  });
}

function markSome(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/mark-as-sent',
    permission: 'uncertain:resend',
    keeps,
    summary: 'Count uncertain messages of a sending as sent, some or all',
    description: marking,
    params: sendingParams,
    body: whichMessages,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, markAsSent, asked(call.body)),
  });
}

function markOne(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/messages/:seq/mark-as-sent',
    permission: 'uncertain:resend',
    keeps,
    summary: 'Count one uncertain message as sent',
    description: marking,
    params: messageParams,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, markAsSent, [call.params.seq]),
  });
}

function undoSome(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/undo-mark-as-sent',
    permission: 'uncertain:resend',
    keeps,
    summary: 'Take back that messages were marked as sent, some or all',
    description: undoing,
    params: sendingParams,
    body: whichMessages,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, undoMarkAsSent, asked(call.body)),
  });
}

function undoOne(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/sendings/:id/messages/:seq/undo-mark-as-sent',
    permission: 'uncertain:resend',
    keeps,
    summary: 'Take back that one message was marked as sent',
    description: undoing,
    params: messageParams,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, undoMarkAsSent, [call.params.seq]),
  });
}

function asked(body: z.output<typeof whichMessages>): WhichMessages {
  return 'all' in body ? 'all' : body.seqs;
}

type AnyCall = Pick<Call<{ id: string }, unknown, unknown>, 'params' | 'actor' | 'requestId' | 'condition'>;

async function decided(
  { db, clock }: Deps,
  { params, actor, requestId, condition }: AnyCall,
  decide: typeof resendUncertain,
  which: WhichMessages,
): Promise<z.input<typeof decidedAnswer>> {
  const { id, purpose } = await knownSending(db, params.id);
  if (condition === 'marketing' && purpose !== 'marketing')
    throw new AppError(
      'forbidden',
      'marketing_only',
      'You may decide this for marketing only. Ask somebody of the box office.',
    );
  const seqs = await decide(db, id, which, { by: actor, clock, requestId });
  return { seqs, sending: await answerOf(db, await knownSending(db, id)) };
}
