import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { trackingRefusal } from './contract.ts';
import { customerView } from './customer.ts';
import { changeTrackingRefusal } from './tracking-refusal.ts';

const params = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/** That a customer wants no opens and clicks of their mail counted. */
export function trackingRefusalRoutes({ db, clock }: { db: Db; clock: Clock }): Route[] {
  return [
    route({
      method: 'PUT',
      path: '/api/customers/:id/tracking',
      permission: 'consents:write',
      // Box Office notes what was asked; Support acts on the customer's request, which the note is as well.
      keeps: ['noted', 'request'],
      summary: 'Note that a customer wants no opens and clicks counted, or take that back',
      description:
        'From then on their mail carries neither pixel nor links through us, and nothing is written down about mail that is out.',
      params,
      body: trackingRefusal,
      answer: z.object({ isRefused: z.boolean() }),
      handle: async ({ params: { id }, body, condition, actor, requestId }) => {
        const { isRefused, note = null } = body;
        if (condition !== undefined && note === null)
          throw new AppError(
            'invalid',
            'note_needed',
            'Write down what the customer asked, for example “asked by phone”. It is kept as the proof.',
          );
        await changeTrackingRefusal(db, id, { isRefused, note }, { actor, clock, requestId });
        const { preferences } = await customerView(db, id);
        return { isRefused: preferences.some(({ kind, granted }) => kind === 'tracking' && !granted) };
      },
    }),
  ];
}
