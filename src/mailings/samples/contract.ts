import { z } from 'zod';

/** Shapes of the samples that somebody reads (abuse.md, C-15). */

export const monthShape = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'Write a month as 2026-11.');

export const samplesQuery = z.strictObject({
  /** By the clocks of the organisation; without it the present one. */
  month: monthShape.optional(),
  /** How many sendings are drawn; a larger sample holds the smaller one. */
  size: z.coerce.number().int().min(1).max(100).default(20),
});

export const verdictShape = z.enum(['fine', 'not_fine']);

const note = z
  .string()
  .trim()
  .max(2_000)
  // PostgreSQL cannot hold a NUL in a text.
  .refine((text) => !text.includes('\0'), 'This text holds a character that cannot be stored.');

export const readingBody = z.strictObject({
  verdict: verdictShape,
  /** What is wrong; needed when something is. */
  note: note.optional(),
});

export const readingShape = z.object({
  verdict: verdictShape,
  note: z.string().nullable(),
  by: z.string(),
  at: z.date(),
});

export const sampleShape = z.object({
  sendingId: z.uuid(),
  template: z.object({ code: z.string(), name: z.string(), version: z.number() }),
  instance: z.object({
    id: z.number(),
    event: z.object({ name: z.string(), names: z.record(z.string(), z.string()) }),
    startsAt: z.date(),
    zone: z.string(),
  }),
  /** Who said that it holds no marketing, and when (CSE-33). */
  confirmedBy: z.string(),
  confirmedAt: z.date(),
  /** SHA-256 of the version and the free text that were confirmed. */
  textHash: z.string(),
  /** Whether what is stored gives this hash again; the free text is deleted 90 days after it went out. */
  text: z.enum(['as_confirmed', 'differs', 'deleted']),
  /** By language; empty when there was none, or it is deleted. */
  freeText: z.record(z.string(), z.string()),
  /** Number of one person's message, drawn among those a mail server took; null: it took none. */
  seq: z.number().nullable(),
  /** The newest; null: nobody has read it. */
  reading: readingShape.nullable(),
});

export const samplesAnswer = z.object({
  month: z.string(),
  /** Sendings of the month; the sample is drawn from these. */
  total: z.number(),
  /** By when they were confirmed. */
  samples: z.array(sampleShape),
});
