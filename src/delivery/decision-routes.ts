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

/** One thing a person decides, for one message and for many. */
interface DecisionRoute {
  /** The last word of its path. */
  path: string;
  summary: string;
  description: string;
  decide: typeof resendUncertain;
}

const decisions: readonly DecisionRoute[] = [
  {
    path: 'resend',
    summary: 'Send uncertain messages once more',
    description:
      'Some of these people may get it twice. Only uncertain messages are taken, so any number of calls resend each once. 409 where nothing can go out any more: `sending_stopped`, `too_late`, `instance_changed`, `no_default_route`.',
    decide: resendUncertain,
  },
  {
    path: 'mark-as-sent',
    summary: 'Count uncertain messages as sent',
    description:
      'Nothing goes out; these people count as reached because a person says so. Only uncertain messages are taken. Any number of times.',
    decide: markAsSent,
  },
  {
    path: 'undo-mark-as-sent',
    summary: 'Take back that messages were marked as sent',
    description: 'They are uncertain again. Only those that still count as marked. Any number of times.',
    decide: undoMarkAsSent,
  },
];

/** What a person may decide about messages of which nobody knows whether they arrived (rule 12). */
export function decisionRoutes(deps: Deps): Route[] {
  return decisions.flatMap((each) => [ofMany(deps, each), ofOne(deps, each)]);
}

/** Standards.md, "Resend uncertain": whoever has the right for marketing alone decides about marketing alone. */
const right = { permission: 'uncertain:resend', keeps: ['marketing'] } as const;

function ofMany(deps: Deps, { path, summary, description, decide }: DecisionRoute): Route {
  return route({
    method: 'POST',
    path: `/api/sendings/:id/${path}`,
    ...right,
    summary: `${summary}, some or all of a sending`,
    description,
    params: sendingParams,
    body: whichMessages,
    answer: decidedAnswer,
    handle: async (call) => await decided(deps, call, decide, 'all' in call.body ? 'all' : call.body.seqs),
  });
}

function ofOne(deps: Deps, { path, summary, description, decide }: DecisionRoute): Route {
  return route({
    method: 'POST',
    path: `/api/sendings/:id/messages/:seq/${path}`,
    ...right,
    summary: `${summary}, one person`,
    description,
    params: messageParams,
    answer: decidedAnswer,
    handle: async (call) => await decided(deps, call, decide, [call.params.seq]),
  });
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
