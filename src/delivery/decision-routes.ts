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

interface Decision {
  /** Last word of the two addresses. */
  path: string;
  decide: typeof resendUncertain;
  /** Of the route that takes some or all messages, and of the one that takes one. */
  summaries: { some: string; one: string };
  description: string;
}

const decisions: readonly Decision[] = [
  {
    path: 'resend',
    decide: resendUncertain,
    summaries: {
      some: 'Send uncertain messages of a sending once more, some or all',
      one: 'Send one uncertain message once more',
    },
    description:
      'Some of these people may get it twice. Only uncertain messages are taken, so any number of calls resend each once. 409 where nothing can go out any more: `sending_stopped`, `too_late`, `instance_changed`, `no_default_route`.',
  },
  {
    path: 'mark-as-sent',
    decide: markAsSent,
    summaries: {
      some: 'Count uncertain messages of a sending as sent, some or all',
      one: 'Count one uncertain message as sent',
    },
    description:
      'Nothing goes out; these people count as reached because a person says so. Only uncertain messages are taken. Any number of times.',
  },
  {
    path: 'undo-mark-as-sent',
    decide: undoMarkAsSent,
    summaries: {
      some: 'Take back that messages were marked as sent, some or all',
      one: 'Take back that one message was marked as sent',
    },
    description: 'They are uncertain again. Only those that still count as marked. Any number of times.',
  },
];

/**
 * What a person may decide about messages of which nobody knows whether they arrived (rule 12): each decision has
 * one route for some or all messages of a sending and one for a single message.
 */
export function decisionRoutes(deps: Deps): Route[] {
  return decisions.flatMap((decision) => [ofSome(deps, decision), ofOne(deps, decision)]);
}

// Whoever has the right for marketing alone decides about marketing alone (standards.md, "Resend uncertain").
const keeps = ['marketing'];

function ofSome(deps: Deps, { path, decide, summaries, description }: Decision): Route {
  return route({
    method: 'POST',
    path: `/api/sendings/:id/${path}`,
    permission: 'uncertain:resend',
    keeps,
    summary: summaries.some,
    description,
    params: sendingParams,
    body: whichMessages,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, decide, asked(call.body)),
  });
}

function ofOne(deps: Deps, { path, decide, summaries, description }: Decision): Route {
  return route({
    method: 'POST',
    path: `/api/sendings/:id/messages/:seq/${path}`,
    permission: 'uncertain:resend',
    keeps,
    summary: summaries.one,
    description,
    params: messageParams,
    answer: decidedAnswer,
    handle: (call) => decided(deps, call, decide, [call.params.seq]),
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
