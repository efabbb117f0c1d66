import { z } from 'zod';
import { count, moment, paged } from '../../platform/shapes.ts';
import { purposeShape } from '../contract.ts';
import { statusShape } from './status-shape.ts';

/** Shapes of the report of what was sent. The web imports these. Moments are UTC. */

/** What is asked: one sending, or those of a time. Whatever is absent does not narrow. */
const scope = {
  sending: z.uuid().optional(),
  purpose: purposeShape.optional(),
  /** Days of the organisation, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Instead of from and to: so many days, today the last. */
  days: z.coerce.number().int().min(1).max(3_660).optional(),
};
export const reportQuery = z.strictObject(scope);

const numbers = z.object({
  /** Every time, whoever or whatever it was; a message with clicks and no open counts as opened once. */
  total: count,
  /** Times that nothing speaks against a person. */
  verified: count,
  /** Messages with at least one. */
  messages: count,
  verifiedMessages: count,
});

export const reportAnswer = z.object({
  sendings: count,
  /** The newest so many are counted; more there are. */
  isCut: z.boolean(),
  /** People reached, and their orders (MSG-20). */
  people: count,
  orders: count,
  /** One for each address. */
  messages: count,
  /** Taken by a mail server, or marked as sent by a person. */
  sent: count,
  /** Refused, too late, or uncertain. */
  failed: count,
  skipped: count,
  bounced: count,
  complained: count,
  /** Said by a success notice; the rest of `delivered` was sent and did not come back so far. */
  delivered: z.object({ total: count, confirmed: count }),
  /** Sent messages whose opens and clicks are counted; null: of none, so nothing was measured. */
  tracked: z.object({ sendings: count, messages: count }).nullable(),
  opens: numbers.nullable(),
  clicks: numbers.nullable(),
  /** Over time: what happened in each minute, hour or day that begins then, with gaps where nothing did. */
  unit: z.enum(['minute', 'hour', 'day']),
  series: z.array(z.object({ at: moment, sent: count, opens: count, clicks: count })),
});

export const rowsQuery = z.strictObject({
  ...scope,
  /** Of one sending only. */
  status: statusShape.optional(),
  /** Words of a name, or part of an address. */
  search: z.string().trim().min(1).max(200).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

export const rowAnswer = z.object({
  sendingId: z.uuid(),
  seq: count,
  sentAt: moment.nullable(),
  template: z.object({ code: z.string(), name: z.string() }),
  event: z.string().nullable(),
  customerId: count.nullable(),
  /** null: taken out of the report, on request or after 400 days. */
  name: z.string().nullable(),
  address: z.string().nullable(),
  orders: count,
  status: statusShape,
  /** The mail server's words, or ours; null where there is nothing to say. */
  reason: z.string().nullable(),
  /** Opens and clicks by what may be a person; null: not counted, or no longer kept by person. */
  opens: count.nullable(),
  clicks: count.nullable(),
  /** Until when the exact copy can be downloaded; null: it cannot. */
  copyUntil: moment.nullable(),
});
export const rowsAnswer = z.object({ rows: z.array(rowAnswer), ...paged });

/** Rows to take out of the report, and their number once more: the second confirmation of standards.md. */
export const removalBody = z.strictObject({
  rows: z
    .array(z.strictObject({ sendingId: z.uuid(), seq: count.min(1).max(2_147_483_647) }))
    .min(1)
    .max(500),
  confirm: count,
});
export const removalAnswer = z.object({
  /** Rows that this call took out; others were out already. */
  removed: count,
});
