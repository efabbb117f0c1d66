import { z } from 'zod';
import { count, moment, page, paged } from '../../platform/shapes.ts';

/** Shapes of what comes back: suppressed addresses, complaints, returned mails. The web imports these. Moments are UTC. */

export const suppressionReason = z.enum([
  'hard_bounce',
  'soft_bounce',
  'complaint',
  'unsubscribed',
  'staff',
  'global_list',
]);
const scope = z.enum(['all', 'marketing']);
const channel = z.enum(['email', 'sms']);
/** `mail`, the name of a provider, or who did it. */
const source = z.string();

export const suppressionsQuery = z.strictObject({
  reason: suppressionReason.optional(),
  /** Part of an address. */
  search: z.string().trim().min(1).max(200).optional(),
  page,
});
export const suppressionsAnswer = z.object({
  suppressions: z.array(
    z.object({
      channel,
      address: z.string(),
      scope,
      reason: suppressionReason,
      since: moment,
      /** When it ends by itself; null: when somebody lifts it. */
      until: moment.nullable(),
      note: z.string().nullable(),
      source: source.nullable(),
      /** The sending it came from. */
      sendingId: z.uuid().nullable(),
      /** false: the person said so themselves, and only they take it back. */
      mayLift: z.boolean(),
    }),
  ),
  /** All there are, by reason. */
  counts: z.partialRecord(suppressionReason, count),
  ...paged,
});

export const suppressBody = z.strictObject({
  address: z.string().trim().min(3).max(320),
  scope: scope.default('all'),
  /** Why, for whoever looks later. */
  note: z.string().trim().min(1).max(500),
});
export const liftBody = z.strictObject({
  channel: channel.default('email'),
  address: z.string().trim().min(3).max(320),
  scope,
  /** Why it may get messages again; audited. */
  reason: z.string().trim().min(1).max(500),
});
export const changedAnswer = z.object({
  /** false: it was so already. */
  isChanged: z.boolean(),
});

/** Complaints that came too many at once and wait for a person (C-36), as Today names them. */
export const complaintsHeldShape = z.object({
  kind: z.literal('complaints_held'),
  complaints: count,
  sendings: count,
});

const about = {
  sendingId: z.uuid(),
  template: z.object({ code: z.string(), name: z.string() }),
  event: z.string().nullable(),
};

export const complaintsAnswer = z.object({
  complaints: z.array(
    z.object({
      ...about,
      seq: count,
      at: moment,
      /** null: taken out of the report. */
      address: z.string().nullable(),
      customer: z.object({ id: count, name: z.string() }).nullable(),
      source,
      reason: z.string().nullable(),
      /** No service mail goes to this address any more. */
      isStopped: z.boolean(),
    }),
  ),
  /** Sendings of the last 90 days with complaints, the worst first. */
  rates: z.array(
    z.object({
      ...about,
      startedAt: moment,
      accepted: count,
      complaints: count,
      perMille: z.number(),
      /** Above what the organisation takes for too many. */
      isTooMany: z.boolean(),
    }),
  ),
  warnPerMille: z.number(),
  /** Sendings about which complaints came too many at once: these wait for a person (C-36). */
  review: z.array(
    z.object({
      ...about,
      accepted: count,
      /** That count already. */
      complaints: count,
      /** That wait. */
      held: count,
    }),
  ),
  ...paged,
});
export const complaintsQuery = z.strictObject({ page });
export const stopServiceBody = z.strictObject({
  sendingId: z.uuid(),
  seq: z.number().int().min(1).max(2_147_483_647),
});
export const reviewBody = z.strictObject({
  /** true: act on them; false: they are not believed. */
  isBelieved: z.boolean(),
});
export const reviewAnswer = z.object({ decided: count });

export const returnedState = z.enum(['waiting', 'done', 'held', 'review', 'quarantined']);
export const returnedQuery = z.strictObject({ state: returnedState.default('held'), page });
export const returnedAnswer = z.object({
  mails: z.array(
    z.object({
      id: z.uuid(),
      receivedAt: moment,
      from: z.string().nullable(),
      subject: z.string().nullable(),
      size: count,
      state: returnedState,
      kind: z.enum(['bounce', 'complaint', 'automatic', 'human']).nullable(),
      result: z.string().nullable(),
      why: z.string().nullable(),
      sendingId: z.uuid().nullable(),
      /** Until when its bytes are kept. */
      keptUntil: moment,
    }),
  ),
  counts: z.partialRecord(returnedState, count),
  ...paged,
});

export const returnsSetting = z.object({
  /** Whether a complaint stops service mail too (CSE-15: not by itself). */
  complaintStopsService: z.boolean(),
  warnPerMille: z.number(),
  sesTopic: z.string().nullable(),
  sesConfirmedAt: moment.nullable(),
  version: z.string(),
});
export const returnsBody = z.strictObject({
  complaintStopsService: z.boolean(),
  warnPerMille: z.number().min(0.1).max(1_000),
  sesTopic: z
    .string()
    .trim()
    .regex(/^arn:aws(?:-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/)
    .nullable(),
  expectedVersion: z.string().optional(),
});
