import { z } from 'zod';

/** What a screen may show that something happened to. */
export const topics = [
  'sendings',
  'sending',
  'stop',
  'imports',
  'instances',
  'customers',
  'templates',
  'settings',
  'people',
] as const;

export type Topic = (typeof topics)[number];

/** Something to look at again: a topic, and of which sending where it is one. Never what happened, nor to whom. */
export const change = z.object({ topic: z.enum(topics), id: z.string().optional() });
export type Change = z.output<typeof change>;

/** The last id that somebody heard before they were away; the header `Last-Event-ID` says the same. */
export const liveQuery = z.strictObject({ after: z.coerce.number().int().min(0).optional() });
