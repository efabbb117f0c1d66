import { z } from 'zod';
import { leftOutShape } from '../delivery/contract.ts';
import { page, rowId } from '../platform/shapes.ts';
import { purposeShape } from '../templates/contract.ts';

export * from './samples/contract.ts';

/** Shapes of the room's routes. Bodies are strict: a field that is not listed is an error (abuse.md, C-7). */

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // PostgreSQL cannot hold a NUL in a text.
  .refine((text) => !text.includes('\0'), 'This text holds a character that cannot be stored.');

/** As a text the box office's number of an instance or Foyer's own, as somebody typed it; as a number Foyer's own. */
const instanceRef = z.union([line, z.number().int().positive()]);

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
  /** The template's version that was looked at: when there is a newer one, nothing is sent (`template_changed`). */
  templateVersion: z.number().int().positive().optional(),
  /**
   * The newest sending of this instance that was known when this one was confirmed, null for none: when somebody has
   * sent another within 24 hours since, nothing is sent, and that one is the answer.
   */
  lastSending: z.uuid().nullable().optional(),
  /** Count opens and clicks of this mailing; only where the organisation allows it (`mayTrack`). */
  track: z.boolean().optional(),
});

const warning = z.object({
  code: z.string(),
  message: z.string(),
  /** The words it is about, and the language they stand in. */
  words: z.string().nullable(),
  language: z.string().nullable(),
});

/** A template in the version that would be sent. */
const templateShape = z.object({
  code: z.string(),
  name: z.string(),
  purpose: purposeShape,
  versionId: z.number(),
  number: z.number(),
  savedAt: z.date(),
  savedBy: z.string(),
  languages: z.array(z.string()),
  usesFreeText: z.boolean(),
});

export const sendAnswer = z.object({
  id: z.uuid(),
  /** False: nothing new was sent; this is the sending that was there, and notice says why. */
  created: z.boolean(),
  /** Why nothing new was sent. */
  found: z.enum(['same_request', 'same_message', 'sent_meanwhile']).nullable(),
  notice: z.string().nullable(),
  warnings: z.array(warning),
});

/** What a sending was made from. */
export const madeFromAnswer = z.object({
  /** In the version that was sent. */
  template: z.object({ code: z.string(), name: z.string(), version: z.number() }),
  /** Who said that it holds no marketing, and when (CSE-33). */
  confirmedBy: z.string(),
  confirmedAt: z.date(),
  /** Why the same message went out once more within 24 hours; null: it did not. */
  againReason: z.string().nullable(),
});

export const previewBody = z.strictObject({
  ...wanted,
  /** Whose message to show; without it the first recipient's. */
  customerId: z.number().int().positive().optional(),
  /** Without a customer: the first recipient of this language. */
  language: z.string().max(20).optional(),
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
  readers: z.array(z.object({ read: z.string(), get: z.string(), people: z.number() })),
  byGroup: z.object({ current: z.number(), ended: z.number() }),
});

export const previewAnswer = z.object({
  count: audienceCount,
  /** When the people were counted; sending counts again. */
  countedAt: z.date(),
  /** In the version that would be sent. */
  template: templateShape,
  /** Of the free text: who has none in their own language reads it in this one. */
  defaultLanguage: z.string(),
  /** The newest message to this instance within 24 hours; a second one needs a thought. */
  earlier: z
    .object({
      sendingId: z.uuid(),
      template: z.object({ code: z.string(), name: z.string() }),
      isSameTemplate: z.boolean(),
      by: z.string(),
      at: z.date(),
    })
    .nullable(),
  warnings: z.array(warning),
  /** After this moment nothing of it is sent any more. */
  usefulUntil: z.date(),
  sample: z
    .object({
      customerId: z.number(),
      name: z.string(),
      language: z.string(),
      from: z.string(),
      /** Null: there is no address. */
      to: z.string().nullable(),
      subject: z.string(),
      /** As it would be sent. */
      html: z.string(),
      /** The same with the free text on yellow, for looking at. */
      marked: z.string(),
      text: z.string(),
      /** Why this person gets no message of their own; null: they do. */
      reason: leftOutShape.nullable(),
      /** Who stands before and after them among the recipients of this language. */
      previous: z.number().nullable(),
      next: z.number().nullable(),
    })
    .nullable(),
  /** The organisation allows opens and clicks to be counted, so that this mailing may choose it. */
  mayTrack: z.boolean(),
  /** Why there is no sample, in a sentence. */
  noSample: z.string().nullable(),
});

/** The templates in use, those that fit an instance now first. */
export const fittingTemplatesAnswer = z.object({
  templates: z.array(
    z.object({
      template: templateShape,
      fits: z.boolean(),
      /** Why it does not: for programs, and as a sentence. */
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
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
  /** Languages of the template, separated by commas; without them those of the venue. */
  languages: z
    .string()
    .max(200)
    .regex(/^[a-z0-9-]+(?:,[a-z0-9-]+)*$/i, 'Give languages separated by commas, such as en,nl.')
    .transform((languages) => languages.split(','))
    .optional(),
});

/** People before a sending, as three counters show them: whoever shares a recipient's address will receive it too. */
export const audienceGroup = z.enum(['will_receive', 'unreachable', 'left_out']);

export const peopleQuery = audienceQuery.extend({
  /** will_receive: those who get a message of their own; any: everybody. */
  reason: z.enum(['any', 'will_receive', ...leftOutShape.options]).default('any'),
  /** Instead of a reason. */
  group: audienceGroup.optional(),
  /** The template language they get. */
  language: z.string().max(20).optional(),
  /** Part of a name or an address. */
  search: line.optional(),
  page,
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
      reason: leftOutShape.nullable(),
      sameAs: z.number().nullable(),
    }),
  ),
  page: z.number(),
  more: z.boolean(),
});

export const testMailBody = z.strictObject({
  language: z.string().max(20),
  /** Number of the version; without it the newest. */
  version: z.number().int().positive().optional(),
  /** As for a ticket holder of this instance; without it as for the sample person. */
  instanceId: z.number().int().positive().optional(),
  /** Whose message; without it the first who would get one. */
  customerId: z.number().int().positive().optional(),
  /** Without it one's own address. */
  to: z.string().trim().min(1).max(320).optional(),
});

export const testMailAnswer = z.object({
  to: z.string(),
  /** With its mark. */
  subject: z.string(),
  /** By which the Outbox shows it; null: a mail server took it. */
  capturedAs: z.uuid().nullable(),
});

export const holderValuesQuery = z.strictObject({
  /** In which language the message is read. */
  language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/, 'A language is written as nl or nl-be.'),
  purpose: purposeShape,
  /** Whose values; without it the first who would get a message. */
  customerId: rowId.optional(),
});

export const holderValuesAnswer = z.object({
  /** null when nobody fits. */
  holder: z
    .object({
      customerId: z.number(),
      name: z.string(),
      /** Merge fields by name. */
      values: z.record(z.string(), z.string()),
    })
    .nullable(),
});
