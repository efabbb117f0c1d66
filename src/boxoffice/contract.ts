import { z } from 'zod';

/** States of an instance as ticketing knows them. */
export const instanceStates = ['planned', 'on_sale', 'postponed', 'cancelled'] as const;

/** One dated performance, with all that messages about it need. Moments are UTC; show them in `venue.zone`. */
export const instanceAnswer = z.object({
  id: z.number(),
  sourceId: z.string(),
  event: z.object({
    id: z.number(),
    name: z.string(),
    /** Names in other languages, by language. */
    names: z.record(z.string(), z.string()),
  }),
  stage: z.string(),
  venue: z.string(),
  /** IANA zone of the venue. */
  zone: z.string(),
  startsAt: z.iso.datetime(),
  /** Given, or start and duration; null when neither is known. */
  endsAt: z.iso.datetime().nullable(),
  state: z.enum(instanceStates),
  cancelledAt: z.iso.datetime().nullable(),
  printAtHome: z.boolean(),
  /** Tickets that admit now. */
  tickets: z.number(),
});

export const instancesAnswer = z.object({
  instances: z.array(instanceAnswer),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

export const instancesQuery = z.object({
  /** First moment of start, inclusive. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Last moment of start, exclusive. */
  until: z.iso.datetime({ offset: true }).optional(),
  /** Part of the name of the event in any language, of the stage, or of the source id. */
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});
