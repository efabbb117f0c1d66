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

const test = testDatabase();
let cast: Cast;
let http: FastifyInstance;
/** The permission the asker has. */
let has = 'people:read';

beforeAll(async () => {
  cast = await placeCast(test.db);
  http = await buildHttp({
    routes: boxofficeRoutes({
      db: test.db,
      clock: standingClock(),
      sendings: noSendings,
      zone: async () => 'Europe/Amsterdam',
    }),
    may: (permission) => permission === has,
    title: 'Foyer',
    version: '0',
    log: openLog('silent'),
  });
});
afterAll(() => http.close());

// What a server answers is whatever it answers: the test looks at it, not the compiler.
async function get(url: string): Promise<{ status: number; body: Record<string, never> }> {
  const answer = await http.inject({ method: 'GET', url });
  return { status: answer.statusCode, body: answer.json() };
}

describe('a customer', () => {
  it('is told with every way to reach them and what they said about being written to', async () => {
    await run(
      test.db,
      sql`insert into contact_preferences (customer_id, kind, channel, granted, source, decided_at)
        values (${cast.dora}, 'general', 'post', true, 'letter', '2026-01-01T10:00Z'),
          (${cast.dora}, 'general', 'email', false, 'web', '2026-01-02T10:00Z')`,
    );
    const { status, body } = await get(`/api/customers/${cast.dora}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sourceId: 'C3',
      firstName: 'Dora',
      lastName: 'de Wit',
      email: null,
      phone: '030 555 014',
      street: 'Oudegracht 7',
      isActive: true,
      mergedInto: null,
      preferences: [
        { channel: 'email', granted: false, source: 'web', decidedAt: '2026-01-02T10:00:00.000Z' },
        { channel: 'post', granted: true },
      ],
    });
    expect(Object.keys(body)).not.toContain('emailFolded');
  });

  it('shows orders newest first, each with its performances and seats in their order', async () => {
    await run(
      test.db,
      sql`with placed as (
          insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, total, changed_at)
          values ('O9', 'LATER', ${cast.bea}, '2026-11-22T09:00Z', 'refunded', 'post', 49, '2026-11-22T09:00Z') returning id
        )
        insert into tickets (source_id, order_id, instance_id, customer_id, status, seat_row, seat)
        select 'S' || coalesce(seat, '-'), placed.id, ${cast.tonight}, ${cast.bea}, 'refunded', 'F', seat
        from placed, unnest(array['10', '9', '10a', null]) as seat`,
    );
    const { body } = await get(`/api/customers/${cast.bea}/orders`);
    expect(body).toMatchObject({
      total: 2,
      orders: [
        {
          code: 'LATER',
          state: 'refunded',
          deliveryMethod: 'post',
          total: '49.00',
          instances: [
            { id: cast.tonight, seats: [{ seat: '9' }, { seat: '10' }, { seat: '10a' }, { seat: null }] },
          ],
        },
        { code: 'W100', instances: [{ id: cast.tonight }, { id: cast.nextWeek }] },
      ],
    });
  });

  it.each(['', '/orders'])('who is not there is a 404 in words%s', async (path) => {
    expect(await get(`/api/customers/999${path}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'customer_unknown' } },
    });
  });

  it('is shown only to who may see people', async () => {
    has = 'instances:read';
    for (const path of ['', '/orders'])
      expect((await get(`/api/customers/${cast.bea}${path}`)).status).toBe(403);
    has = 'people:read';
  });
});
