import { z } from 'zod';
import { moment, page, paged } from '../../platform/shapes.ts';
import { instanceState, named } from './shapes.ts';

/** The performance to show of an event. */
export const shownInstance = z.object({
  id: z.number(),
  startsAt: moment,
  state: instanceState,
  stage: z.string(),
  zone: z.string(),
  tickets: z.number(),
  capacity: z.number().nullable(),
});

const eventFacts = {
  id: z.number(),
  sourceId: z.string(),
  ...named,
  genre: z.string().nullable(),
  /** Performances altogether. */
  instances: z.number(),
  /** Still to come or under way. */
  upcoming: z.number(),
  /** Cancelled among those to come. */
  cancelled: z.number(),
};

/** `upcoming`: something is still to come. `past`: everything is over. */
export const whenShape = z.enum(['upcoming', 'past', 'all']);

export const eventsQuery = z.object({
  /** Part of the name in any language, or of the source id. */
  search: z.string().max(200).optional(),
  when: whenShape.default('upcoming'),
  /** Events with a performance in this state. */
  state: instanceState.optional(),
  genre: z.string().max(200).optional(),
  sort: z.enum(['date', 'name']).default('date'),
  page,
});

export const eventsAnswer = z.object({
  events: z.array(
    z.object({
      ...eventFacts,
      /** The next that is played, or the last one there was. */
      shown: shownInstance.nullable(),
    }),
  ),
  /** Events by `when`, under the rest of the filter. */
  counts: z.record(whenShape, z.number()),
  /** Genres there are, to choose from. */
  genres: z.array(z.string()),
  ...paged,
});

export const eventAnswer = z.object({
  ...eventFacts,
  description: z.string().nullable(),
  promoter: z.string().nullable(),
});

/** Days as the organisation counts them. */
export const calendarQuery = z.object({
  from: z.iso.date(),
  /** The last day, inclusive. */
  until: z.iso.date(),
});

/** A performance on a day. */
export const dayInstance = z.object({
  id: z.number(),
  event: z.object(named),
  stage: z.string(),
  /** Of its venue. */
  zone: z.string(),
  /** Day of the organisation on which it begins. */
  day: z.iso.date(),
  startsAt: moment,
  endsAt: moment.nullable(),
  state: instanceState,
  tickets: z.number(),
  capacity: z.number().nullable(),
});

export const calendarAnswer = z.object({
  /** IANA zone of the organisation, by which the days are counted. */
  zone: z.string(),
  today: z.iso.date(),
  instances: z.array(dayInstance),
});
