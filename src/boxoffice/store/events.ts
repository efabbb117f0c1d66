import { maybeRow, row, rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { InstanceState } from '../states.ts';
import { ticketsOf } from './ticket-counts.ts';

/** A performance as the list of events shows it. */
export interface ShownInstance {
  id: number;
  /** ISO 8601. */
  startsAt: string;
  state: InstanceState;
  stage: string;
  zone: string;
  tickets: number;
  capacity: number | null;
}

/** An event with how often it is played and the one performance to show of it. */
export interface EventRow {
  id: number;
  sourceId: string;
  name: string;
  names: Record<string, string>;
  genre: string | null;
  /** Performances, altogether, still to come, and cancelled among those to come. */
  instances: number;
  upcoming: number;
  cancelled: number;
  /** The next that is played, or the last one there was; null when there is none at all. */
  shown: ShownInstance | null;
}

/** `upcoming`: something is still to come or under way. `past`: everything is over. */
export interface EventFilter {
  search?: string;
  when: 'upcoming' | 'past' | 'all';
  /** Events with a performance in this state, among those to come (among all, where the past is asked for). */
  state?: InstanceState;
  genre?: string;
  now: Date;
}

/**
 * A performance that is not over. The first condition is what an index can use; the second is the truth: whatever
 * has no end and no length is taken to last three hours.
 */
function isComing(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(i.starts_at > ${now}::timestamptz - interval '1 day' and
    coalesce(i.ends_at, i.starts_at + coalesce(i.duration_minutes, 180) * interval '1 minute') > ${now}::timestamptz)`;
}

/** Every event with its numbers: two reads of an index an event, whatever the number of performances. */
function eventsFound(filter: EventFilter): RawBuilder<unknown> {
  const { now, search, genre, state, when } = filter;
  const like = search ? `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  return sql`
    select e.id, e.source_id, e.name, e.names, e.genre, n.instances, n.upcoming, n.cancelled, n.shown_id, n.shown_at
    from events e
    cross join lateral (
      select count(*) as instances, count(*) filter (where c.coming) as upcoming,
        count(*) filter (where c.coming and c.state = 'cancelled') as cancelled,
        (array_agg(c.id order by c.coming desc, c.coming and c.state = 'cancelled',
          case when c.coming then c.starts_at end, c.starts_at desc))[1] as shown_id,
        (array_agg(c.starts_at order by c.coming desc, c.coming and c.state = 'cancelled',
          case when c.coming then c.starts_at end, c.starts_at desc))[1] as shown_at,
        coalesce(bool_or(c.state = ${state ?? null}::text and (c.coming or ${when !== 'upcoming'}::boolean)), false) as has_state
      from (select i.id, i.starts_at, i.state, ${isComing(now)} as coming from instances i where i.event_id = e.id) c
    ) n
    where (${like}::text is null or e.name ilike ${like} or e.source_id ilike ${like}
        or exists (select from jsonb_each_text(e.names) name where name.value ilike ${like}))
      and (${genre ?? null}::text is null or e.genre = ${genre ?? null})
      and (${state ?? null}::text is null or n.has_state)`;
}

function isWhen(when: EventFilter['when']): RawBuilder<boolean> {
  if (when === 'upcoming') return sql<boolean>`f.upcoming > 0`;
  return when === 'past' ? sql<boolean>`f.upcoming = 0 and f.instances > 0` : sql<boolean>`true`;
}

/** One page of events, each with the performance to show of it, and how many there are of each kind that the rest of the filter lets through. */
export interface EventPage {
  events: EventRow[];
  counts: Record<EventFilter['when'], number>;
}

/** Both in one read of the events. */
export async function eventPage(
  db: Db,
  filter: EventFilter,
  page: { sort: 'date' | 'name'; limit: number; offset: number },
): Promise<EventPage> {
  const date = filter.when === 'upcoming' ? sql`f.shown_at` : sql`f.shown_at desc nulls last`;
  const order = page.sort === 'name' ? sql`lower(f.name)` : date;
  return await row(
    db,
    sql<EventPage>`
      with found as materialized (${eventsFound(filter)}), page as (
        select f.*, row_number() over (order by ${order}, f.id) as place from found f
        where ${isWhen(filter.when)} order by place limit ${page.limit} offset ${page.offset}
      ), told as (
        select p.id, p.source_id as "sourceId", p.name, p.names, p.genre, p.instances, p.upcoming, p.cancelled,
          case when i.id is not null then json_build_object('id', i.id, 'startsAt', i.starts_at, 'state', i.state,
            'stage', s.name, 'zone', v.zone, 'capacity', coalesce(i.capacity, s.capacity),
            'tickets', ${ticketsOf(sql`i.id`)}) end as shown
        from page p
        left join instances i on i.id = p.shown_id
        left join stages s on s.id = i.stage_id
        left join venues v on v.id = s.venue_id
        order by p.place
      )
      select coalesce((select json_agg(told) from told), '[]') as events,
        json_build_object('upcoming', count(*) filter (where ${isWhen('upcoming')}),
          'past', count(*) filter (where ${isWhen('past')}), 'all', count(*)) as counts
      from found f`,
  );
}

/** Genres there are, by name. */
export async function genres(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ genre: string }>`select distinct genre from events where genre <> '' order by genre`,
  );
  return found.map(({ genre }) => genre);
}

/** What is known of an event itself. */
export interface EventDetails extends Omit<EventRow, 'shown'> {
  description: string | null;
  promoter: string | null;
}

export async function eventRow(db: Db, id: number, now: Date): Promise<EventDetails | undefined> {
  return await maybeRow(
    db,
    sql<EventDetails>`
      select e.id, e.source_id as "sourceId", e.name, e.names, e.genre, e.description, e.promoter,
        n.instances, n.upcoming, n.cancelled
      from events e cross join lateral (
        select count(*) as instances, count(*) filter (where ${isComing(now)}) as upcoming,
          count(*) filter (where ${isComing(now)} and i.state = 'cancelled') as cancelled
        from instances i where i.event_id = e.id) n
      where e.id = ${id}`,
  );
}

/** The performances of an event, by our ids. */
export async function instanceIdsOfEvent(db: Db, eventId: number): Promise<number[]> {
  const found = await rows(db, sql<{ id: number }>`select id from instances where event_id = ${eventId}`);
  return found.map(({ id }) => id);
}

/** The zone of the house: of its oldest venue; undefined while there is none. */
export async function firstZone(db: Db): Promise<string | undefined> {
  return (await maybeRow(db, sql<{ zone: string }>`select zone from venues order by id limit 1`))?.zone;
}
