import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { heldUpAnswer, resumeBody, stopAnswer, stopBody } from './contract.ts';
import { answerOfHeldUp } from './answers.ts';
import { heldUp } from './held-up.ts';
import { resumeSending, stopAllSending, stopView } from './stop-all.ts';

/**
 * The emergency stop of all sending (standards.md): everybody sees it, four roles press it. Beside it what holds
 * sending up that nobody decided.
 */
export function stopRoutes({ db, clock }: { db: Db; clock: Clock }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/stop',
      permission: 'sendings:read',
      summary: 'Whether all sending is stopped, and what waits',
      answer: stopAnswer,
      handle: () => answer(db),
    }),
    route({
      method: 'GET',
      path: '/api/held-up',
      permission: 'sendings:read',
      summary: 'What holds sending up that nobody decided',
      description:
        'Nobody sends, or a mail server makes trouble, and sendings wait for it. Empty when all is well.',
      answer: heldUpAnswer,
      handle: async () => ({ heldUp: (await heldUp(db)).map(answerOfHeldUp) }),
    }),
    route({
      method: 'POST',
      path: '/api/stop',
      permission: 'sendings:pause-all',
      summary: 'Stop all sending',
      description:
        'No message goes out 2 s later, on any machine. Nothing is lost: messages wait until somebody resumes, and still expire when they are of no use any more. Any number of times.',
      body: stopBody,
      answer: stopAnswer,
      handle: async ({ body, actor, requestId }) => {
        await stopAllSending(db, body.reason, { by: actor, clock, requestId });
        return await answer(db);
      },
    }),
    route({
      method: 'POST',
      path: '/api/resume',
      permission: 'sendings:pause-all',
      summary: 'Let all sending go on',
      description: 'Takes the id of the stop that was seen; 409 when sending was stopped anew since.',
      body: resumeBody,
      answer: stopAnswer,
      handle: async ({ body, actor, requestId }) => {
        const verdict = await resumeSending(db, body.stop, { by: actor, clock, requestId });
        if (verdict === 'another') throw stoppedAnew();
        return await answer(db);
      },
    }),
  ];
}

async function answer(db: Db): Promise<z.input<typeof stopAnswer>> {
  const { stop, waiting, sendings, usefulUntil } = await stopView(db);
  return {
    stop: stop
      ? { id: stop.id, at: stop.stoppedAt.toISOString(), by: stop.stoppedBy, reason: stop.reason }
      : null,
    waiting,
    sendings,
    usefulUntil: usefulUntil?.toISOString() ?? null,
  };
}

function stoppedAnew(): AppError {
  return new AppError(
    'conflict',
    'stopped_anew',
    'Somebody resumed and somebody else has stopped all sending again since. Read who and why, then decide anew.',
  );
}
