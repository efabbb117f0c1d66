import { z } from 'zod';

/** Whether opens and clicks may be counted at all; the web asks whoever may say so until somebody has. */
export const trackingAnswer = z.object({
  /** Off until somebody says otherwise. */
  isAllowed: z.boolean(),
  /** null: nobody has been asked yet. */
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  /** Given back with a change. */
  version: z.string(),
});

export const trackingBody = z.strictObject({
  isAllowed: z.boolean(),
  /** The version that was looked at: if somebody has saved another since, nothing is saved. Not given: replace any. */
  expectedVersion: z.string().max(64).optional(),
});
