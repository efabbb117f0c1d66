import { z } from 'zod';
import { count, moment } from '../../platform/shapes.ts';

/** Shapes of what goes out on each route. Moments are UTC. */

/** What a reply code means, for whoever never read one; the web has a sentence for each. */
export const replyMeanings = [
  'busy',
  'greylisted',
  'mailbox_full',
  'no_such_address',
  'blocked',
  'too_fast',
  'not_allowed',
  'too_large',
  'no_answer',
  'not_now',
  'never',
] as const;

export const flowShape = z.object({
  id: z.number(),
  label: z.string().nullable(),
  kind: z.enum(['capture', 'smtp']),
  host: z.string().nullable(),
  isDefault: z.boolean(),
  /** Purposes that take it by choice. */
  purposes: z.array(z.enum(['change', 'ticket', 'information', 'marketing'])),
  /**
   * disarmed: sending is not released for this place, on any route (rule 10; `/api/held-up` says why). stopped: all
   * sending is. paused: this route, by a person. trouble: nothing goes, and why stands beside it.
   */
  state: z.enum(['idle', 'sending', 'waiting', 'disarmed', 'stopped', 'paused', 'trouble']),
  paused: z.object({ at: moment, by: z.string() }).nullable(),
  trouble: z.object({ words: z.string(), since: moment.nullable() }).nullable(),
  perMinute: z.number().nullable(),
  use: z.object({ allowance: count, used: count, left: count, isWarning: z.boolean() }).nullable(),
  waiting: count,
  again: count,
  underWay: count,
  oldest: moment.nullable(),
  lastMinute: count,
  /** What went wrong in the last day, the most frequent first. */
  errors: z.array(
    z.object({
      kind: z.enum(['refused', 'retry', 'uncertain']),
      code: z.number().nullable(),
      meaning: z.enum(replyMeanings),
      messages: count,
      reply: z.string().nullable(),
      at: moment,
    }),
  ),
  last: z.object({ code: z.number().nullable(), reply: z.string().nullable(), at: moment }).nullable(),
});

/** An allowance of which 80 % and more are used (CSE-8). */
export const nearlyUsedShape = z.object({
  kind: z.literal('allowance'),
  routeId: z.number(),
  route: flowShape.pick({ label: true, kind: true, host: true }),
  allowance: count,
  used: count,
  left: count,
});

export const flowAnswer = z.object({ routes: z.array(flowShape) });
export const routeIdParams = z.strictObject({ id: z.coerce.number().int().min(1) });
