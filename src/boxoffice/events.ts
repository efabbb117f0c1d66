import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import {
  eventPage,
  eventRow,
  firstZone,
  genres,
  instanceIdsOfEvent,
  type EventDetails,
  type EventFilter,
  type EventRow,
} from './store/events.ts';
import { instanceIdsNamed } from './store/search.ts';

export type { EventDetails, EventRow } from './store/events.ts';

/** Events on one page of a list. */
export const eventPageSize = 25;

/** A page of events with how many there are of each kind. Pages count from 1. */
export interface EventList {
  events: EventRow[];
  total: number;
  counts: Record<EventFilter['when'], number>;
  genres: string[];
}

/**
 * One page of the events the filter lets through, each with the performance to show of it: the next one that is
 * played, or the last one there was. By that date (the soonest first; of what is over the newest) or by name.
 */
export async function listEvents(
  db: Db,
  { page, sort, ...which }: Omit<EventFilter, 'now'> & { page: number; sort: 'date' | 'name' },
  clock: Clock,
): Promise<EventList> {
  const filter = { ...which, now: clock.now() };
  const offset = (page - 1) * eventPageSize;
  const [{ events, counts }, known] = await Promise.all([
    eventPage(db, filter, { sort, limit: eventPageSize, offset }),
    genres(db),
  ]);
  return { events, counts, total: counts[which.when], genres: known };
}

/**
 * One event with what is known of it.
 * @throws AppError not_found `event_unknown`
 */
export async function eventView(db: Db, id: number, clock: Clock): Promise<EventDetails> {
  const found = await eventRow(db, id, clock.now());
  if (!found)
    throw new AppError(
      'not_found',
      'event_unknown',
      `There is no event with the number ${id}. Look it up in the list of events.`,
    );
  return found;
}

/** The performances of an event by our ids, for rooms that keep something for each of them. */
export async function instancesOfEvent(db: Db, eventId: number): Promise<number[]> {
  return await instanceIdsOfEvent(db, eventId);
}

/** The performances, by our ids, of events with this word in their name in any language. */
export async function instancesNamed(db: Db, word: string): Promise<number[]> {
  return await instanceIdsNamed(db, [word]);
}

/** The IANA zone of the oldest venue, for days of an organisation that has set none; UTC while there is none. */
export async function oldestVenueZone(db: Db): Promise<string> {
  return (await firstZone(db)) ?? 'UTC';
}
