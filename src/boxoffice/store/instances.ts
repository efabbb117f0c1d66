import { maybeRow, row, rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { InstanceView } from '../instance.ts';
import { ticketsOf } from './ticket-counts.ts';

export const view = sql`
  select i.id, i.source_id as "sourceId", i.starts_at as "startsAt", i.doors_at as "doorsAt", i.state,
    coalesce(i.ends_at, i.starts_at + i.duration_minutes * interval '1 minute') as "endsAt",
    i.cancelled_at as "cancelledAt", i.print_at_home as "printAtHome", i.version,
    coalesce(i.capacity, s.capacity) as capacity,
    json_build_object('id', e.id, 'sourceId', e.source_id, 'name', e.name, 'names', e.names) as event,
    json_build_object('id', s.id, 'name', s.name) as stage,
    json_build_object('id', v.id, 'name', v.name, 'zone', v.zone, 'country', v.country, 'address', v.address,
      'languages', v.languages, 'defaultLanguage', v.languages[1], 'colour', v.colour) as venue
  from instances i
  join events e on e.id = i.event_id
  join stages s on s.id = i.stage_id
  join venues v on v.id = s.venue_id`;

/** The instance of this id of ours. */
export async function instanceRow(db: Db, id: number): Promise<InstanceView | undefined> {
  return await maybeRow(db, sql<InstanceView>`${view} where i.id = ${id}`);
}

/** The instances of these ids of ours, in no order. */
export async function instanceRows(db: Db, ids: readonly number[]): Promise<InstanceView[]> {
  return await rows(db, sql<InstanceView>`${view} where i.id = any(${ids}::bigint[])`);
}

/** Instances this text may mean: by source id first, then by our own id; one that is both appears once. */
export async function instanceMatches(db: Db, text: string): Promise<InstanceView[]> {
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
  return await rows(
    db,
    sql<InstanceView>`${view} where i.source_id = ${text} or i.id = ${id} order by (i.source_id = ${text}) desc`,
  );
}

/** Half-open: from is included, until is not. */
export interface InstanceFilter {
  from?: Date;
  until?: Date;
  search?: string;
  /** Those of one event. */
  event?: number;
  /** By start, the latest first. */
  isNewestFirst?: boolean;
}

/**
 * One page of instances by start, each with its tickets that admit. The page is found before anything is said of
 * its rows: page 300 would otherwise make up 15,000 that nobody sees.
 */
export async function instancePage(
  db: Db,
  filter: InstanceFilter,
  page: { limit: number; offset: number },
): Promise<(InstanceView & { tickets: number })[]> {
  const direction = filter.isNewestFirst ? sql`desc` : sql``;
  return await rows(
    db,
    sql<InstanceView & { tickets: number }>`
      select p.*, ${ticketsOf(sql`p.id`)} as tickets
      from (${view} where i.id = any(array(select i.id from instances i where ${matching(filter)}
        order by i.starts_at ${direction}, i.id limit ${page.limit} offset ${page.offset}))) p
      order by p."startsAt" ${direction}, p.id`,
  );
}

/**
 * Instances that begin in the range or are still under way at its beginning, by start, each with its tickets. What
 * began a day earlier is looked at for that; nothing plays longer in one go.
 */
export async function instancesUnderWay(
  db: Db,
  { from, until }: { from: Date; until: Date },
  atMost: number,
): Promise<(InstanceView & { tickets: number })[]> {
  return await rows(
    db,
    sql<InstanceView & { tickets: number }>`
      select p.*, ${ticketsOf(sql`p.id`)} as tickets
      from (${view} where i.starts_at > ${from}::timestamptz - interval '1 day' and i.starts_at < ${until}
          and (i.starts_at >= ${from}
            or coalesce(i.ends_at, i.starts_at + i.duration_minutes * interval '1 minute') > ${from})
        order by i.starts_at, i.id limit ${atMost}) p
      order by p."startsAt", p.id`,
  );
}

/** How many instances the filter lets through. */
export async function countInstances(db: Db, filter: InstanceFilter): Promise<number> {
  const counted = await row(
    db,
    sql<{ count: number }>`select count(*) as count from instances i where ${matching(filter)}`,
  );
  return counted.count;
}

/** Names are looked through once an event, not once an instance. */
function matching({ from, until, search, event }: InstanceFilter): RawBuilder<unknown> {
  const like = search ? `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` : undefined;
  const parts = [
    from && sql`i.starts_at >= ${from}`,
    until && sql`i.starts_at < ${until}`,
    event !== undefined && sql`i.event_id = ${event}`,
    like !== undefined &&
      sql`(i.source_id ilike ${like} or i.stage_id in (select s.id from stages s where s.name ilike ${like})
        or i.event_id in (select e.id from events e where e.name ilike ${like}
          or exists (select from jsonb_each_text(e.names) n where n.value ilike ${like})))`,
  ].filter((part) => part !== undefined && part !== false);
  return sql.join([sql`true`, ...parts], sql` and `);
}
