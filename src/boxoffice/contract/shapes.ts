import { z } from 'zod';
import { localPattern } from '../local-time.ts';
import { deliveryMethods, instanceStates } from '../states.ts';

/** Pieces that several shapes of the room are made of. */

export const instanceState = z.enum(instanceStates);
export const deliveryMethod = z.enum(deliveryMethods);

/** A name and the same in other languages, by language. */
export const named = { name: z.string(), names: z.record(z.string(), z.string()) };

export const text = z.string().nullable();

/** One line that a person types. */
export const oneLine = z.string().trim().min(1).max(200);

/** A language somebody names, such as nl. */
export const languageCode = z.string().regex(/^[a-z]{2,3}$/);

/** Number of a row in a body. */
export const tableId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Tickets there are to sell. */
export const capacity = z.number().int().min(0).max(1_000_000);

/** The version of an instance that a person looked at; an older one than there is is refused. */
export const version = z.number().int().min(1).max(2_147_483_647);

/** A time by the clock, without offset. */
export const local = z
  .string()
  .regex(localPattern, 'Give a day and a time such as 2026-11-21T20:15')
  .describe("By the clocks of the stage's venue");
