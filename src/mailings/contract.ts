import { z } from 'zod';

/** Shapes of the room's routes. Bodies are strict: a field that is not listed is an error (abuse.md, C-7). */

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // PostgreSQL cannot hold a NUL in a text.
  .refine((text) => !text.includes('\0'), 'This text holds a character that cannot be stored.');

/** The box office's number of an instance, or Foyer's own. */
const instanceRef = z.union([line, z.number().int().positive().transform(String)]);

const groups = z.strictObject({ current: z.boolean(), ended: z.boolean() });
const delivery = z.enum(['all', 'print_at_home']);

const wanted = {
  instance: instanceRef,
  /** Code or name. */
  template: line,
  /** One text for everybody, or one for each language. No limit of length but the body's (CSE-21). */
  freeText: z.union([z.string(), z.record(z.string().max(20), z.string())]).optional(),
  /** Purpose change: people with a valid ticket, and people whose ticket ended with the cancellation. Both when missing. */
  groups: groups.optional(),
  delivery: delivery.optional(),
};

export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/, 'Use 8 to 200 visible ASCII characters, for example a uuid.');

export const sendBody = z.strictObject({
  ...wanted,
  /** "This message holds no marketing" (CSE-33). */
  confirmNoMarketing: z.boolean(),
  /** Instead of the header Idempotency-Key. */
  idempotencyKey: idempotencyKey.optional(),
  /** Why the same message shall go out once more within 24 hours. */
  again: line.optional(),
});

const warning = z.object({ code: z.string(), message: z.string() });

export const sendAnswer = z.object({
  id: z.uuid(),
  /** False: nothing new was sent; this is the sending that was there, and notice says why. */
  created: z.boolean(),
  notice: z.string().nullable(),
  warnings: z.array(warning),
});

export const previewBody = z.strictObject({
  ...wanted,
  /** Whose message to show; without it the first recipient's. */
  customerId: z.number().int().positive().optional(),
});

/** Counts people. held = willReceive + sameAddress + unreachable.total + leftOut.total. */
export const audienceCount = z.object({
  held: z.number(),
  willReceive: z.number(),
  sameAddress: z.number(),
  unreachable: z.object({
    total: z.number(),
    inactive: z.number(),
    no_address: z.number(),
    invalid_address: z.number(),
    suppressed: z.number(),
  }),
  leftOut: z.object({
    total: z.number(),
    not_selected: z.number(),
    other_delivery_method: z.number(),
    no_consent: z.number(),
  }),
  byLanguage: z.record(z.string(), z.number()),
  byGroup: z.object({ current: z.number(), ended: z.number() }),
});

export const previewAnswer = z.object({
  count: audienceCount,
  warnings: z.array(warning),
  /** After this moment nothing of it is sent any more. */
  usefulUntil: z.date(),
  sample: z
    .object({
      customerId: z.number(),
      name: z.string(),
      language: z.string(),
      subject: z.string(),
      html: z.string(),
      text: z.string(),
    })
    .nullable(),
});

/** Which audience of an instance a question is about. */
export const audienceQuery = z.strictObject({
  purpose: z.enum(['change', 'ticket', 'information']),
  delivery: delivery.default('all'),
  /** Purpose change: the ticked groups, separated by commas. */
  groups: z
    .enum(['current,ended', 'current', 'ended'])
    .default('current,ended')
    .transform((ticked) => ({ current: ticked.includes('current'), ended: ticked.includes('ended') })),
});

const reasons = [
  'not_selected',
  'other_delivery_method',
  'inactive',
  'no_address',
  'invalid_address',
  'suppressed',
  'no_consent',
  'same_address',
] as const;

export const peopleQuery = audienceQuery.extend({
  /** will_receive: those who get a message; any: everybody. */
  reason: z.enum(['any', 'will_receive', ...reasons]).default('any'),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

export const peopleAnswer = z.object({
  people: z.array(
    z.object({
      customerId: z.number(),
      sourceId: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      address: z.string().nullable(),
      phone: z.string().nullable(),
      mobile: z.string().nullable(),
      language: z.string(),
      orders: z.number(),
      holding: z.enum(['current', 'ended']),
      reason: z.enum(reasons).nullable(),
      sameAs: z.number().nullable(),
    }),
  ),
  page: z.number(),
  more: z.boolean(),
});
