import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { systemClock } from '../platform/clock.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { csv, noSendings, take, takeAll } from './import-file.testing.ts';
import { eventName, findInstance, instanceView } from './instance.ts';
import { listInstances } from './list-instances.ts';
import { peopleById } from './people.ts';
import { boxofficeRoutes } from './routes.ts';

const test = testDatabase();
let http: FastifyInstance;

beforeAll(async () => {
  await takeAll(test);
  // The second instance has the number that Foyer gave the first.
  await take(
    test,
    'instances',
    csv('source_id,event,stage,starts_at', '1,E1,S2,2026-04-01T19:00Z', 'A%B,E1,S2,2026-05-01T19:00Z'),
  );
  const routes = boxofficeRoutes({
    db: test.db,
    clock: systemClock,
    sendings: noSendings,
    zone: async () => 'Europe/Amsterdam',
  });
  const options = { title: 'Foyer', version: '0', log: openLog('silent') };
  http = await buildHttp({ routes, may: (permission) => permission === 'instances:read', ...options });
});

describe('findInstance', () => {
  it('finds by the number of the box office, and by our own where that means nothing there', async () => {
    expect(await findInstance(test.db, ' I1 ')).toMatchObject({ found: true, instance: { id: 1 } });
    expect(await findInstance(test.db, '2')).toMatchObject({ found: true, instance: { sourceId: '1' } });
  });

  it('does not guess when a number means two', async () => {
    const verdict = await findInstance(test.db, '1');
    expect(verdict).toMatchObject({ found: false, why: 'ambiguous' });
    expect(!verdict.found && verdict.message).toMatch(/Use 2 for the first or "I1" for the second\.$/);
  });

  it.each(['X', '', '99', '-1', '1.0', '99999999999999999999', "I1' or true"])(
    'finds nothing for %j',
    async (text) => {
      expect(await findInstance(test.db, text)).toMatchObject({ found: false, why: 'unknown' });
    },
  );
});

describe('instanceView', () => {
  it('gives what messages about it need', async () => {
    expect(await instanceView(test.db, 1)).toEqual({
      id: 1,
      sourceId: 'I1',
      event: { id: 1, sourceId: 'E1', name: 'The Cherry Orchard', names: { nl: 'De kersentuin' } },
      stage: { id: 1, name: 'Main' },
      venue: {
        id: 1,
        name: 'The Lantern',
        zone: 'Europe/Amsterdam',
        country: 'NL',
        address: null,
        languages: ['nl', 'en'],
        defaultLanguage: 'nl',
        colour: null,
      },
      startsAt: new Date('2026-03-02T19:00:00Z'),
      endsAt: new Date('2026-03-02T21:00:00Z'),
      doorsAt: null,
      state: 'on_sale',
      cancelledAt: null,
      printAtHome: true,
      capacity: null,
      version: 1,
    });
    expect((await instanceView(test.db, 2)).endsAt).toBeNull();
  });

  it('is refused for a number that nothing has', async () => {
    await expect(instanceView(test.db, 77)).rejects.toMatchObject({
      kind: 'not_found',
      code: 'instance_unknown',
    });
  });
});

describe('eventName', () => {
  it('falls back from region to language to the name of the box office', () => {
    const event = { id: 1, sourceId: 'E1', name: 'The Garden', names: { nl: 'De tuin' } };
    expect(['nl', 'nl-BE', 'de', 'constructor'].map((language) => eventName({ event }, language))).toEqual([
      'De tuin',
      'De tuin',
      'The Garden',
      'The Garden',
    ]);
  });
});

describe('listInstances', () => {
  it('goes by start, half-open, and by name in any language, with tickets that admit', async () => {
    const ids = async (filter: Parameters<typeof listInstances>[1]): Promise<number[]> =>
      (await listInstances(test.db, filter)).instances.map(({ id }) => id);
    expect(await ids({ page: 1 })).toEqual([1, 2, 3]);
    expect(await ids({ page: 2 })).toEqual([]);
    const [from, until] = [new Date('2026-03-02T19:00Z'), new Date('2026-04-01T19:00Z')];
    expect(await ids({ page: 1, from, until })).toEqual([1]);
    expect(await ids({ page: 1, search: 'KERSEN' })).toEqual([1, 2, 3]);
    expect(await ids({ page: 1, search: 'studio' })).toEqual([2, 3]);
    expect(await ids({ page: 1, search: '%' })).toEqual([3]);
    const { instances, total } = await listInstances(test.db, { page: 1 });
    expect(instances.map(({ tickets }) => tickets)).toEqual([2, 0, 0]);
    expect(total).toBe(3);
  });
});

describe('peopleById', () => {
  it('gives people by id, and leaves out whom nobody knows', async () => {
    const people = await peopleById(test.db, [2, 99]);
    expect([...people.keys()]).toEqual([2]);
    expect(people.get(2)).toMatchObject({ sourceId: 'C2', firstName: 'Carl', email: null, isActive: true });
    expect(await peopleById(test.db, [])).toEqual(new Map());
  });
});

describe('GET /api/instances', () => {
  it('answers with a page, in UTC and with the zone', async () => {
    const answer = await http.inject('/api/instances?from=2026-03-01T00:00:00Z&search=main');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      total: 1,
      page: 1,
      pageSize: 50,
      instances: [
        {
          id: 1,
          sourceId: 'I1',
          event: { id: 1, name: 'The Cherry Orchard', names: { nl: 'De kersentuin' } },
          stage: 'Main',
          venue: 'The Lantern',
          zone: 'Europe/Amsterdam',
          startsAt: '2026-03-02T19:00:00.000Z',
          endsAt: '2026-03-02T21:00:00.000Z',
          state: 'on_sale',
          cancelledAt: null,
          printAtHome: true,
          capacity: null,
          tickets: 2,
        },
      ],
    });
  });

  it('answers for one, and says when there is none', async () => {
    expect((await http.inject('/api/instances/1')).json()).toMatchObject({ id: 1, tickets: 2 });
    expect((await http.inject('/api/instances/77')).statusCode).toBe(404);
    expect((await http.inject('/api/instances/abc')).statusCode).toBe(400);
    expect((await http.inject('/api/instances?page=0')).statusCode).toBe(400);
  });
});
