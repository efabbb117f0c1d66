import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { standingClock } from '../../test/sendings.ts';
import { run, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { noSendings } from './import-file.testing.ts';
import { boxofficeRoutes } from './routes.ts';

// Saturday 21 November 2026, 17:15 in Amsterdam. The Winter's Tale plays tonight at 21:15 and a week later.
const test = testDatabase();
const clock = standingClock();
let cast: Cast;
let http: FastifyInstance;

beforeAll(async () => {
  cast = await placeCast(test.db);
  await run(
    test.db,
    sql`with event as (
        insert into events (source_id, name, names, genre) values
          ('E2', 'Reinaert', '{"nl": "Van den vos"}', 'family'), ('E3', 'Open rehearsal', '{}', 'drama'),
          ('E4', 'Zomernacht', '{}', null), ('E5', '100%', '{}', null)
        returning id, source_id
      )
      insert into instances (source_id, event_id, stage_id, starts_at, duration_minutes, state, capacity, changed_at)
      select i.source_id, event.id, (select id from stages), i.starts_at::timestamptz, i.minutes, i.state, i.capacity, ${clock.now()}
      from event join (values
        ('R1', 'E2', '2026-11-20T13:00Z', 60, 'on_sale', 80), ('R2', 'E2', '2026-11-21T15:45Z', 60, 'on_sale', null),
        ('O1', 'E3', '2026-11-22T10:00Z', 60, 'cancelled', null), ('O2', 'E3', '2026-11-29T10:00Z', 60, 'on_sale', null),
        ('Z1', 'E4', '2026-06-21T20:00Z', 60, 'on_sale', null), ('Z2', 'E4', '2026-06-22T22:30Z', null, 'on_sale', null)
      ) as i (source_id, event, starts_at, minutes, state, capacity) on i.event = event.source_id`,
  );
  await run(test.db, sql`update stages set capacity = 120`);
  http = await buildHttp({
    routes: boxofficeRoutes({
      db: test.db,
      clock,
      sendings: noSendings,
      zone: async () => 'Europe/Amsterdam',
    }),
    may: (permission) => permission === 'instances:read',
    title: 'Foyer',
    version: '0',
    log: openLog('silent'),
  });
});
afterAll(() => http.close());

interface Listed {
  events: { name: string; shown: { startsAt: string } | null; upcoming: number; cancelled: number }[];
  counts: Record<string, number>;
  genres: string[];
  total: number;
}

async function get<T = Listed>(url: string): Promise<{ status: number; body: T }> {
  const answer = await http.inject({ method: 'GET', url });
  return { status: answer.statusCode, body: answer.json<T>() };
}

async function names(query: string): Promise<string[]> {
  const { status, body } = await get(`/api/events?${query}`);
  expect(status).toBe(200);
  expect(body.total).toBe(body.events.length);
  return body.events.map(({ name }) => name);
}

describe('the list of events', () => {
  it('shows what is to come by the next performance that is played, with its tickets', async () => {
    const { body } = await get('/api/events');
    expect(body.events.map(({ name, shown }) => [name, shown?.startsAt])).toEqual([
      ['Reinaert', '2026-11-21T15:45:00.000Z'],
      ["The Winter's Tale", '2026-11-21T20:15:00.000Z'],
      ['Open rehearsal', '2026-11-29T10:00:00.000Z'],
    ]);
    expect(body.events[1]).toMatchObject({
      instances: 2,
      upcoming: 2,
      shown: { tickets: 3, capacity: 120, zone: 'Europe/Amsterdam' },
    });
    expect(body.events[2]).toMatchObject({ upcoming: 2, cancelled: 1 });
    expect(body.counts).toEqual({ upcoming: 3, past: 1, all: 5 });
    expect(body.genres).toEqual(['drama', 'family']);
  });

  it('counts a performance under way as to come, whether or not its end is known', async () => {
    expect(await names('when=past')).toEqual(['Zomernacht']);
    await run(test.db, sql`update instances set starts_at = '2026-11-21T14:00Z' where source_id = 'Z2'`);
    expect(await names('when=past')).toEqual([]);
    await run(test.db, sql`update instances set starts_at = '2026-06-22T22:30Z' where source_id = 'Z2'`);
  });

  it('shows the last performance of what is over, and events that are not played at all', async () => {
    const { body } = await get('/api/events?when=all');
    expect(body.events.find(({ name }) => name === 'Zomernacht')?.shown?.startsAt).toBe(
      '2026-06-22T22:30:00.000Z',
    );
    expect(body.events.at(-1)).toMatchObject({ name: '100%', instances: 0, shown: null });
  });

  it.each([
    ['search=vos', ['Reinaert']],
    ['search=%25&when=all', ['100%']],
    ['genre=drama', ['Open rehearsal']],
    ['state=cancelled', ['Open rehearsal']],
    ['state=postponed', []],
    ['sort=name', ['Open rehearsal', 'Reinaert', "The Winter's Tale"]],
  ])('finds by %s', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('refuses a filter it does not know', async () => {
    expect((await get('/api/events?wen=past')).status).toBe(400);
    expect((await get('/api/events?when=never')).status).toBe(400);
  });
});

describe('one event', () => {
  it('is told with its numbers, its performances by start, the last first where asked', async () => {
    expect((await get(`/api/events/${cast.event}`)).body).toMatchObject({
      sourceId: 'E1',
      names: { nl: 'Een winteravondsprookje' },
      instances: 2,
    });
    const of = async (query: string): Promise<number[]> =>
      (
        await get<{ instances: { id: number }[] }>(`/api/instances?event=${cast.event}${query}`)
      ).body.instances.map(({ id }) => id);
    expect(await of('')).toEqual([cast.tonight, cast.nextWeek]);
    expect(await of('&order=last')).toEqual([cast.nextWeek, cast.tonight]);
  });

  it('that is not there is a 404 in words', async () => {
    expect(await get('/api/events/999')).toMatchObject({
      status: 404,
      body: { error: { code: 'event_unknown' } },
    });
  });
});

describe('the calendar', () => {
  interface Days {
    zone: string;
    today: string;
    instances: { day: string; event: { name: string } }[];
  }

  it('counts days as the house does: what begins after midnight there is of the next day', async () => {
    const { body } = await get<Days>('/api/calendar?from=2026-06-22&until=2026-06-23');
    expect(body).toMatchObject({ zone: 'Europe/Amsterdam', today: '2026-11-21' });
    expect(body.instances.map(({ day }) => day)).toEqual(['2026-06-23']);
    expect((await get<Days>('/api/calendar?from=2026-06-22&until=2026-06-22')).body.instances).toEqual([]);
  });

  it('tells the seats of a performance: its own number, else that of the stage', async () => {
    const { body } = await get('/api/calendar?from=2026-11-20&until=2026-11-21');
    expect(body).toMatchObject({
      instances: [{ capacity: 80, tickets: 0 }, { capacity: 120 }, { capacity: 120, tickets: 3 }],
    });
  });

  it.each(['from=2026-11-02&until=2026-11-01', 'from=2026-01-01&until=2026-12-31'])(
    'refuses the range %s in words',
    async (range) => {
      expect(await get(`/api/calendar?${range}`)).toMatchObject({
        status: 400,
        body: { error: { code: 'range_wrong' } },
      });
    },
  );
});
