import { z } from 'zod';
import { count, moment } from '../../../platform/shapes.ts';
import { relayBody, routeAnswer } from '../contract.ts';

/** Shapes of the ways out, when there are several. Moments are UTC. */

/** The version that was looked at: if somebody has saved another since, nothing is saved. Not given: replace any. */
const expectedVersion = z.string().max(64).optional();

export const purposeShape = z.enum(['change', 'ticket', 'information', 'marketing']);

/** How much may go out: null, no limit. */
export const limitsShape = z.strictObject({
  /** Messages a minute, all workers together. */
  perMinute: z.number().int().min(1).max(600_000).nullable(),
  /** Messages a calendar month (UTC). What a mail server refused counts: it was handed to it. */
  allowance: z.number().int().min(1).max(1_000_000_000).nullable(),
});
export type Limits = z.output<typeof limitsShape>;

/** What of an allowance is used this month (CSE-8). */
export const useShape = z.object({
  allowance: count,
  used: count,
  left: count,
  /** From 80 %. */
  isWarning: z.boolean(),
});

export const oneRouteAnswer = z.object({
  id: z.number(),
  /** How people call it; null: the capture, or the mail server of the default route. */
  label: z.string().nullable(),
  kind: z.enum(['capture', 'smtp']),
  isDefault: z.boolean(),
  /** Its mail server is set at the default route, not here. */
  isUsual: z.boolean(),
  source: z.enum(['environment', 'screen']),
  relay: routeAnswer.shape.relay,
  limits: z.object({ perMinute: z.number().nullable(), allowance: z.number().nullable() }),
  /** null: no allowance. */
  use: useShape.nullable(),
  /** Purposes that take it by choice. */
  purposes: z.array(purposeShape),
  paused: z.object({ at: moment, by: z.string() }).nullable(),
  trouble: z.string().nullable(),
  version: z.string(),
});
export type OneRoute = z.output<typeof oneRouteAnswer>;

/** Which way out new sendings of a purpose take; null: the default one. */
export const choicesShape = z.strictObject({
  change: z.number().int().nullable(),
  ticket: z.number().int().nullable(),
  information: z.number().int().nullable(),
  marketing: z.number().int().nullable(),
});
export type Choices = z.output<typeof choicesShape>;

export const routesAnswer = z.object({
  routes: z.array(oneRouteAnswer),
  choices: choicesShape,
  /** Of the choices. */
  version: z.string(),
  publicUrl: z.string().nullable(),
});

export const routeParams = z.strictObject({ id: z.coerce.number().int().min(1) });

export const oneRouteBody = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1, 'Give it a name by which people know it.')
    .max(60)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'A name stands on one line.'),
  relay: relayBody,
  limits: limitsShape,
  /** Save it although the server does not answer as it should. */
  evenIfItFails: z.boolean().default(false),
  expectedVersion,
});
export type OneRouteBody = z.output<typeof oneRouteBody>;

export const limitsBody = z.strictObject({ limits: limitsShape, expectedVersion });
export const choicesBody = z.strictObject({ choices: choicesShape, expectedVersion });
