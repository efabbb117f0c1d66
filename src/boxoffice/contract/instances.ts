import { z } from 'zod';
import { moment, page, paged, rowId } from '../../platform/shapes.ts';
import { deliveryMethod, instanceState, named } from './shapes.ts';

/** One dated performance, with all that messages about it need. Moments are UTC; show them in `zone`. */
export const instanceAnswer = z.object({
  id: z.number(),
  sourceId: z.string(),
  event: z.object({ id: z.number(), ...named }),
  stage: z.string(),
  venue: z.string(),
  /** IANA zone of the venue. */
  zone: z.string(),
  startsAt: moment,
  /** Given, or start and duration; null when neither is known. */
  endsAt: moment.nullable(),
  state: instanceState,
  cancelledAt: moment.nullable(),
  printAtHome: z.boolean(),
  /** Tickets that admit now. */
  tickets: z.number(),
  /** Tickets there are to sell; null when nobody said. */
  capacity: z.number().nullable(),
});

export const instancesAnswer = z.object({
  instances: z.array(instanceAnswer),
  ...paged,
});

export const instancesQuery = z.object({
  /** First moment of start, inclusive. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Last moment of start, exclusive. */
  until: z.iso.datetime({ offset: true }).optional(),
  /** Part of the name of the event in any language, of the stage, or of the source id. */
  search: z.string().max(200).optional(),
  /** Those of one event. */
  event: rowId.optional(),
  /** By start: the first first, or the last. */
  order: z.enum(['first', 'last']).default('first'),
  page,
});

/** An instance as its own page shows it. Tickets, orders and people are those that admit now. */
export const instanceDetailAnswer = instanceAnswer.extend({
  stageId: z.number(),
  /** False: the event comes from the box office's own system, and its name is corrected there. */
  isOwnEvent: z.boolean(),
  doorsAt: moment.nullable(),
  /** Goes up whenever start, end, stage or state change or a person corrects it; give it back with a mark or correction. */
  version: z.number(),
  changedAt: moment,
  /** Added here by hand: who did it. null: it comes from the box office's own system. */
  madeBy: z.string().nullable(),
  designs: z.object({
    ticket: z.string().nullable(),
    pdf: z.string().nullable(),
    pass: z.string().nullable(),
  }),
  orders: z.number(),
  people: z.number(),
  /** Tickets that admitted once and do not any more. */
  endedTickets: z.number(),
  delivery: z.array(
    z.object({
      method: deliveryMethod,
      orders: z.number(),
      tickets: z.number(),
    }),
  ),
  /** A person's word beside the box office's own system, and what taking it back would give. */
  mark: z
    .object({
      kind: z.enum(['cancelled', 'postponed', 'moved']),
      by: z.string().nullable(),
      at: moment.nullable(),
      reason: z.string().nullable(),
      putBack: z.object({
        state: instanceState,
        startsAt: moment,
        endsAt: moment.nullable(),
        stage: z.string(),
      }),
    })
    .nullable(),
});
