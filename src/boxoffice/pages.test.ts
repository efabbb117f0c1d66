import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, run, sql } from '../platform/database.ts';
import { eventPageSize, listEvents } from './events.ts';
import { instancePageSize, listInstances } from './list-instances.ts';
import type { InstanceFilter } from './store/instances.ts';

// Pages put together are the list, in its order, without a gap or a repeat; here against a list sorted by hand.
const test = testDatabase();
const now = new Date('2026-06-01T12:00:00Z');
const clock = { now: () => now, monotonic: () => 0 };

interface Played {
  id: number;
  event: number;
  startsAt: number;
}
let played: Played[];
const nameOf = new Map<number, string>();

beforeAll(async () => {
  await run(
    test.db,
    sql`insert into venues (source_id, name, zone) values ('V', 'House', 'Europe/Amsterdam')`,
  );
  await run(test.db, sql`insert into stages (source_id, venue_id, name) select 'S', id, 'Main' from venues`);
  // Sixty events; every third has "Winter" in its Dutch name alone.
  const events = await rows(
    test.db,
    sql<{ id: number; name: string }>`insert into events (source_id, name, names)
      select 'E' || n, 'Event ' || chr(97 + n % 26) || n, case when n % 3 = 0
        then jsonb_build_object('nl', 'Winter ' || n) else '{}' end from generate_series(1, 60) n returning id, name`,
  );
  for (const { id, name } of events) nameOf.set(id, name);
  // 130 instances around now, of fifty events, many of which begin at the same moment.
  const made = await rows(
    test.db,
    sql<{ id: number; event: number; startsAt: Date }>`
      insert into instances (source_id, event_id, stage_id, starts_at, changed_at)
      select 'I' || n, (select id from events where source_id = 'E' || (1 + n % 50)), (select id from stages),
        ${now}::timestamptz + ((n * 37) % 40 - 12) * interval '1 day', ${now} from generate_series(1, 130) n
      returning id, event_id as event, starts_at as "startsAt"`,
  );
  played = made.map((each) => ({ ...each, startsAt: each.startsAt.getTime() }));
});

describe('the list of instances', () => {
  const walk = async (filter: InstanceFilter): Promise<number[]> => {
    const ids: number[] = [];
    for (let page = 1; ; page += 1) {
      const { instances, total } = await listInstances(test.db, { ...filter, page });
      if (instances.length === 0) {
        expect(ids).toHaveLength(total);
        return ids;
      }
      expect(instances.length === instancePageSize || ids.length + instances.length === total).toBe(true);
      ids.push(...instances.map(({ id }) => id));
    }
  };
  const byStart = (fits: (each: Played) => boolean): number[] =>
    played
      .filter(fits)
      .toSorted((a, b) => a.startsAt - b.startsAt || a.id - b.id)
      .map(({ id }) => id);

  it('is whole, by start and then by number', async () => {
    const all = byStart(() => true);
    expect(all.length).toBeGreaterThan(2 * instancePageSize);
    expect(await walk({})).toEqual(all);
  });

  it('is whole from its end too', async () => {
    const all = played.toSorted((a, b) => b.startsAt - a.startsAt || a.id - b.id).map(({ id }) => id);
    expect(await walk({ isNewestFirst: true })).toEqual(all);
  });

  it('is narrowed by time, by event and by words together', async () => {
    const winter = (event: number): boolean => Number(nameOf.get(event)!.slice('Event x'.length)) % 3 === 0;
    const fitting = byStart(({ event, startsAt }) => startsAt >= now.getTime() && winter(event));
    expect(fitting.length).toBeGreaterThan(0);
    expect(await walk({ from: now, search: 'wINTER' })).toEqual(fitting);
    expect(await walk({ until: now })).toEqual(byStart(({ startsAt }) => startsAt < now.getTime()));
    const { event } = played[0]!;
    expect(await walk({ event })).toEqual(byStart((each) => each.event === event));
    expect(await walk({ search: 'mai' })).toHaveLength(played.length);
    expect(await walk({ search: 'I13' })).toHaveLength(2);
    expect(await walk({ search: '%' })).toEqual([]);
  });
});

describe('the list of events', () => {
  const walk = async (which: {
    when: 'upcoming' | 'past' | 'all';
    sort: 'date' | 'name';
  }): Promise<number[]> => {
    const ids: number[] = [];
    for (let page = 1; ; page += 1) {
      const { events, total, counts } = await listEvents(test.db, { ...which, page }, clock);
      expect(total).toBe(counts[which.when]);
      if (events.length === 0) {
        expect(ids).toHaveLength(total);
        return ids;
      }
      expect(events.length <= eventPageSize).toBe(true);
      ids.push(...events.map(({ id }) => id));
    }
  };
  const comingOf = (event: number): number[] =>
    played
      .filter((each) => each.event === event && each.startsAt > now.getTime() - 3 * 3_600_000)
      .map(({ startsAt }) => startsAt);

  it('is whole, the next performance first', async () => {
    const next = [...nameOf.keys()]
      .filter((event) => comingOf(event).length > 0)
      .toSorted((a, b) => Math.min(...comingOf(a)) - Math.min(...comingOf(b)) || a - b);
    expect(next.length).toBeGreaterThan(eventPageSize);
    expect(await walk({ when: 'upcoming', sort: 'date' })).toEqual(next);
  });

  it('is whole by name, with those that are never played', async () => {
    const byName = [...nameOf].toSorted(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
    expect(byName).toHaveLength(60);
    expect(await walk({ when: 'all', sort: 'name' })).toEqual(byName);
  });

  it('counts every kind on every page, even beyond the last', async () => {
    const { events, counts } = await listEvents(test.db, { when: 'all', sort: 'date', page: 99 }, clock);
    expect(events).toEqual([]);
    const upcoming = [...nameOf.keys()].filter((event) => comingOf(event).length > 0).length;
    const isPlayed = new Set(played.map(({ event }) => event)).size;
    expect(counts).toEqual({ upcoming, past: isPlayed - upcoming, all: 60 });
  });
});
