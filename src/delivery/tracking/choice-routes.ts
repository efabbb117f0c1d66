import type { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { route, type Route } from '../../platform/http.ts';
import { versionOf } from '../../platform/setting-version.ts';
import { trackingChoiceRow } from '../store/tracking-choice.ts';
import { chooseTracking } from './choice.ts';
import { trackingAnswer, trackingBody } from './contract.ts';

/** Whether this organisation counts opens and clicks: asked once, and changed in the settings. */
export function trackingChoiceRoutes({ db, clock }: { db: Db; clock: Clock }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/settings/tracking',
      permission: 'settings:read',
      summary: 'Whether opens and clicks may be counted, and who said so',
      answer: trackingAnswer,
      handle: async () => await answerOf(db),
    }),
    route({
      method: 'PUT',
      path: '/api/settings/tracking',
      permission: 'settings:write',
      summary: 'Say whether opens and clicks may be counted',
      description:
        'Each mailing then still has its own switch, off at first. Whoever refused is never counted (C-47).',
      body: trackingBody,
      answer: trackingAnswer,
      handle: async ({ body: { isAllowed, expectedVersion: seen }, actor, requestId }) => {
        await chooseTracking(db, isAllowed, { actor, clock, requestId, seen });
        return await answerOf(db);
      },
    }),
  ];
}

async function answerOf(db: Db): Promise<z.input<typeof trackingAnswer>> {
  const choice = await trackingChoiceRow(db);
  return {
    isAllowed: choice?.isAllowed ?? false,
    decidedAt: choice?.decidedAt.toISOString() ?? null,
    decidedBy: choice?.decidedBy ?? null,
    version: versionOf({ choice }),
  };
}
