import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { rows, run, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { serviceReach } from './customer-messages.ts';
import { deliveryRoutes } from './routes.ts';

const test = testDatabase();
const clock = standingClock();
let cast: Cast;
let http: FastifyInstance;
let [first, second] = ['', ''];

beforeAll(async () => {
  cast = await placeCast(test.db);
  await run(
    test.db,
    sql`insert into templates (code, name, purpose, created_at) values ('CANCEL', 'Cancelled', 'change', ${clock.now()})`,
  );
  const [version] = await rows(
    test.db,
    sql<{ id: number }>`insert into template_versions (template_id, number, saved_at, saved_by)
      select id, 1, ${clock.now()}, 'Ada' from templates returning id`,
  );
  const about = { templateVersionId: version!.id, instance: { id: cast.tonight, version: 1 } };
  first = await frozenSending(
    test.db,
    [
      { customer_id: cast.bea, address: 'Bea@mail.example', folded: 'bea@mail.example' },
      {
        customer_id: cast.eve,
        address: 'bea@mail.example',
        folded: 'bea@mail.example',
        reason: 'same_address',
        same_as: cast.bea,
      },
      { customer_id: cast.carl, address: null, folded: null, reason: 'no_address' },
    ],
    about,
  );
  const taken = await claim(test.db, first, [1]);
  await outcome(test.db, first, 1, taken, 'refused', '552 mailbox full');
  await settle(test.db, taken);
  second = await frozenSending(test.db, [{ customer_id: cast.bea }], {
    ...about,
    instance: { id: cast.nextWeek, version: 1 },
    at: new Date('2026-11-21T17:00:00Z'),
  });
  http = await buildHttp({
    routes: deliveryRoutes({
      db: test.db,
      clock,
      key: Buffer.alloc(32, 1),
      orderCodes: async () => new Map(),
    }),
    may: () => true,
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

describe('what was said to a customer', () => {
  it('is told newest first, each message with its state, the reason and the way to its copy', async () => {
    const { body } = await get(`/api/customers/${cast.bea}/messages`);
    expect(body).toMatchObject({
      total: 2,
      messages: [
        { sendingId: second, seq: 1, state: 'waiting', instance: { id: cast.nextWeek }, reply: null },
        {
          sendingId: first,
          seq: 1,
          state: 'refused',
          reply: '552 mailbox full',
          address: 'Bea@mail.example',
          template: { code: 'CANCEL', name: 'Cancelled' },
          instance: { id: cast.tonight },
        },
      ],
    });
  });

  it('MSG-21: tells of an accepted one whether it came back, and whether it was opened', async () => {
    const third = await frozenSending(
      test.db,
      [{ customer_id: cast.dora, address: 'dora@mail.example', folded: 'dora@mail.example' }],
      { instance: { id: cast.nextWeek, version: 1 } },
    );
    const taken = await claim(test.db, third, [1]);
    await outcome(test.db, third, 1, taken, 'accepted');
    await settle(test.db, taken);
    const status = async () =>
      (await get(`/api/customers/${cast.dora}/messages`)).body['messages']!['0']!['status'];
    const receipt = (kind: string) =>
      run(
        test.db,
        sql`insert into receipts (sending_id, seq, kind, class, at) values (${third}, 1, ${kind}, 'human', ${clock.now()})`,
      );
    expect(await status()).toBe('sent');
    await receipt('opened');
    expect(await status()).toBe('opened');
    await receipt('bounced');
    expect(await status()).toBe('bounced');
    await run(test.db, sql`delete from messages where sending_id = ${third}`);
    await run(test.db, sql`delete from sendings where id = ${third}`);
  });

  it('holds what they did not get, with the reason or whose message reached their address', async () => {
    expect((await get(`/api/customers/${cast.carl}/messages`)).body).toMatchObject({
      messages: [{ sendingId: first, seq: null, state: null, reason: 'no_address' }],
    });
    expect((await get(`/api/customers/${cast.eve}/messages`)).body).toMatchObject({
      messages: [{ reason: 'same_address', sharedWith: { id: cast.bea, name: 'Bea Visser' } }],
    });
    expect((await get(`/api/customers/${cast.dora}/messages`)).body).toMatchObject({
      messages: [],
      total: 0,
    });
  });

  it('of nobody is a 404 in words', async () => {
    for (const path of ['messages', 'reach'])
      expect(await get(`/api/customers/999/${path}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'customer_unknown' } },
      });
  });
});

describe('the sendings of an event', () => {
  it('are those about any of its performances', async () => {
    const ids = async (query: string): Promise<string[]> =>
      (await http.inject(`/api/sendings?${query}`))
        .json<{ sendings: { id: string }[] }>()
        .sendings.map(({ id }) => id);
    expect(await ids(`event=${cast.event}`)).toEqual([second, first]);
    expect(await ids(`instance=${cast.tonight}`)).toEqual([first]);
    expect(await ids('event=999')).toEqual([]);
  });
});

describe('whether service mail reaches a customer', () => {
  it('tells what is suppressed since when; what is suppressed for marketing alone stops no service', async () => {
    await run(
      test.db,
      sql`insert into suppressed (channel, folded, scope, reason, since)
        values ('email', 'bea@mail.example', 'marketing', 'unsubscribed', '2026-05-01T10:00Z')`,
    );
    const { body } = await get(`/api/customers/${cast.bea}/reach`);
    expect(body).toEqual({
      service: 'reached',
      suppressed: [
        { scope: 'marketing', reason: 'unsubscribed', since: '2026-05-01T10:00:00.000Z', note: null },
      ],
    });
    await run(
      test.db,
      sql`insert into suppressed (channel, folded, scope, reason, since)
        values ('email', 'bea@mail.example', 'all', 'hard_bounce', '2026-06-01T10:00Z')`,
    );
    expect((await get(`/api/customers/${cast.bea}/reach`)).body).toMatchObject({
      service: 'suppressed',
      suppressed: [{ scope: 'all' }, { scope: 'marketing' }],
    });
    expect((await get(`/api/customers/${cast.carl}/reach`)).body).toEqual({
      service: 'no_address',
      suppressed: [],
    });
  });

  it('gives the first reason in the order of an audience', () => {
    const well = {
      erasedAt: null,
      isActive: true,
      email: 'a@b.example',
      emailValid: true,
      emailFolded: 'a@b.example',
    };
    const all = [{ scope: 'all' as const }];
    expect(serviceReach({ ...well, isActive: false, email: ' ' }, all)).toBe('inactive');
    expect(serviceReach({ ...well, email: ' ', emailValid: false }, all)).toBe('no_address');
    expect(serviceReach({ ...well, emailValid: false }, all)).toBe('invalid_address');
    expect(serviceReach({ ...well, erasedAt: clock.now(), isActive: false }, all)).toBe('erased');
    expect(serviceReach(well, [{ scope: 'marketing' }])).toBe('reached');
  });
});
