import { z } from 'zod';
import { instanceState } from '../boxoffice/contract.ts';
import { moment } from '../platform/shapes.ts';

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

export const searchQuery = z.strictObject({ q: z.string().max(200) });

/** Performances, events and templates; at most eight of each, the likeliest first. */
export const searchAnswer = z.object({
  instances: z.array(
    z.object({
      id: z.number(),
      event: z.object({ name: z.string(), names: z.record(z.string(), z.string()) }),
      stage: z.string(),
      /** IANA zone in which its start is shown. */
      zone: z.string(),
      startsAt: moment,
      state: instanceState,
    }),
  ),
  events: z.array(z.object({ id: z.number(), name: z.string(), names: z.record(z.string(), z.string()) })),
  templates: z.array(z.object({ code: z.string(), name: z.string() })),
});

/** People and their orders; at most eight of each. */
export const peopleSearchAnswer = z.object({
  customers: z.array(
    z.object({ id: z.number(), name: z.string(), email: z.string().nullable(), city: z.string().nullable() }),
  ),
  orders: z.array(
    z.object({
      code: z.string(),
      placedAt: moment,
      customer: z.object({ id: z.number(), name: z.string() }),
    }),
  ),
});
