import { z } from 'zod';

/** Whether opens and clicks may be counted at all; the web asks whoever may say so until somebody has. */
export const trackingAnswer = z.object({
  /** Off until somebody says otherwise. */
  isAllowed: z.boolean(),
  /** null: nobody has been asked yet. */
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
});

export const trackingBody = z.strictObject({ isAllowed: z.boolean() });
