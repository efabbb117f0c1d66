import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { newId } from '../platform/ids.ts';
import { endSendings } from './end-sendings.ts';
import { deliveryRoutes } from './routes.ts';
import { unreachableCsv } from './unreachable.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:30:00Z');
let cast: Cast;
let server: FastifyInstance;
let id: string;

beforeAll(async () => {
  cast = await placeCast(test.db);
  server = await buildHttp({
    routes: deliveryRoutes({
      db: test.db,
      clock,
      key: Buffer.alloc(32, 1),
      orderCodes: async (_, instanceId, ids) =>
        new Map(ids.map((customer) => [customer, instanceId === cast.tonight ? [`W${customer}`, 'X9'] : []])),
    }),
    log: openLog('silent'),
    may: (_permission, { headers }, keeps) =>
      headers['x-right'] === 'reason' ? keeps.includes('reason') && 'reason' : true,
    title: 'Foyer',
    version: '0',
  });
  await sql`insert into templates (code, name, purpose, created_at) values ('CANCEL', 'Cancelled', 'change', ${clock.now()})`.execute(
    test.db,
  );
  await sql`insert into template_versions (template_id, number, saved_at, saved_by) select id, 1, ${clock.now()}, 'Ada' from templates`.execute(
    test.db,
  );
  id = await sendingToAll();
});
afterAll(() => server.close());

/** To Bea (accepted) and Eve (refused); Carl and Dora have no e-mail address. */
async function sendingToAll(): Promise<string> {
  const [version] = await rows(test.db, sql<{ id: number }>`select id from template_versions`);
  const nowhere = { address: null, folded: null, reason: 'no_address' } as const;
  const made = await frozenSending(
    test.db,
    [
      { customer_id: cast.bea, address: 'Bea@mail.example', folded: 'bea@mail.example', language: 'nl' },
      { customer_id: cast.carl, ...nowhere },
      { customer_id: cast.dora, ...nowhere },
      { customer_id: cast.eve, address: 'eve@else.example', folded: 'eve@else.example' },
    ],
    { templateVersionId: version!.id, instance: { id: cast.tonight, version: 1 } },
  );
  const taken = await claim(test.db, made, [1, 2]);
  await outcome(test.db, made, 1, taken, 'accepted', '250 queued as 4711');
  await outcome(test.db, made, 2, taken, 'refused', '552 mailbox full');
  await settle(test.db, taken);
  await endSendings({ ...test, newId, log: openLog('silent'), clock });
  return made;
}

// What a server answers is whatever it answers: the test looks at it, not the compiler.
async function get(path: string): Promise<{ status: number; body: Record<string, never> }> {
  const answer = await server.inject({ method: 'GET', url: path });
  return { status: answer.statusCode, body: answer.json() };
}

describe('a sending by API', () => {
  it('shows state, numbers in messages and in people, instance and template', async () => {
    const { status, body } = await get(`/api/sendings/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      state: 'ended',
      word: 'partly_failed',
      why: null,
      template: { code: 'CANCEL', name: 'Cancelled' },
      instance: {
        id: cast.tonight,
        event: { name: "The Winter's Tale" },
        zone: 'Europe/Amsterdam',
        stage: 'Main Stage',
      },
      totals: { messages: 2, accepted: 1, refused: 1, waiting: 0 },
      summary: { held: 4, reached: 1, unreachable: 3, leftOut: 0, waiting: 0 },
      reasons: { accepted: 1, refused: 1, no_address: 2 },
    });
  });

  it('says why nothing goes out while the way out is in trouble', async () => {
    const stuck = await frozenSending(test.db, [{ customer_id: cast.bea }]);
    await sql`update routes set trouble = 'The relay does not answer.'`.execute(test.db);
    expect((await get(`/api/sendings/${stuck}`)).body).toMatchObject({
      state: 'running',
      why: 'The relay does not answer.',
      instance: null,
    });
    await sql`update routes set trouble = null`.execute(test.db);
    const stop = { method: 'POST', url: `/api/sendings/${stuck}/stop` } as const;
    for (const answer of [await server.inject(stop), await server.inject(stop)]) {
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        state: 'stopped',
        stoppedBy: 'local',
        totals: { cancelled: 1, waiting: 0 },
      });
    }
  });

  it('lists sendings newest first, all or those of an instance', async () => {
    const all = await get('/api/sendings');
    expect(all.body).toMatchObject({ total: 2, page: 1, pageSize: 20 });
    expect((await get(`/api/sendings?instance=${cast.tonight}`)).body).toMatchObject({
      total: 1,
      sendings: [{ id }],
    });
    expect((await get('/api/sendings?page=2')).body).toMatchObject({ sendings: [], total: 2 });
  });

  it('says so too of a small sending that is claimed whole', async () => {
    const small = await frozenSending(test.db, [{ customer_id: cast.bea }]);
    const held = await claim(test.db, small, [1]);
    await sql`update routes set trouble = 'The relay does not answer.'`.execute(test.db);
    expect((await get(`/api/sendings/${small}`)).body).toMatchObject({ why: 'The relay does not answer.' });
    await settle(test.db, held);
    expect((await get(`/api/sendings/${small}`)).body).toMatchObject({ why: null });
    await sql`update routes set trouble = null`.execute(test.db);
  });

  it('lists messages of one state or of all, with name and the words of the peer', async () => {
    const all = await get(`/api/sendings/${id}/messages`);
    expect(all.body).toMatchObject({
      total: 2,
      messages: [
        {
          seq: 1,
          name: 'Bea Visser',
          address: 'Bea@mail.example',
          state: 'accepted',
          reply: '250 queued as 4711',
        },
        { seq: 2, name: 'Eve Stone', state: 'refused', reply: '552 mailbox full', reason: null },
      ],
    });
    const refused = await get(`/api/sendings/${id}/messages?state=refused`);
    expect(refused.body).toMatchObject({ total: 1, messages: [{ seq: 2, at: '2026-11-21T16:15:02.000Z' }] });
    expect((await get(`/api/sendings/${id}/messages?state=lost`)).status).toBe(400);
  });

  it('lists people by group or reason, those who need something first, with how to reach them', async () => {
    const people = await get(`/api/sendings/${id}/people?group=unreachable`);
    expect(people.body).toMatchObject({
      total: 3,
      people: [
        {
          name: 'Eve Stone',
          reason: 'refused',
          message: { seq: 2, state: 'refused', reply: '552 mailbox full', decision: null },
        },
        {
          name: 'Carl Oosterhuis',
          reason: 'no_address',
          group: 'unreachable',
          mobile: '+31 6 12345678',
          message: null,
        },
        {
          name: 'Dora de Wit',
          phone: '030 555 014',
          street: 'Oudegracht 7',
          postcode: '3511 AB',
          city: 'Utrecht',
        },
      ],
    });
    expect((await get(`/api/sendings/${id}/people?reason=refused`)).body).toMatchObject({ total: 1 });
    expect((await get(`/api/sendings/${id}/people?filter=reached`)).body).toMatchObject({
      total: 1,
      people: [{ name: 'Bea Visser' }],
    });
    const all = (await get(`/api/sendings/${id}/people`)).body as unknown as { people: { name: string }[] };
    expect(all).toMatchObject({ total: 4 });
    expect(all.people.map(({ name }) => name)).toEqual([
      'Eve Stone',
      'Carl Oosterhuis',
      'Dora de Wit',
      'Bea Visser',
    ]);
    expect((await get(`/api/sendings/${id}/people?page=2`)).body).toMatchObject({ total: 4, people: [] });
  });

  it('finds people by words of their name or address, whatever case, accents and order', async () => {
    await sql`update customers set last_name = 'Stöne' where id = ${cast.eve}`.execute(test.db);
    const found = async (search: string, more = ''): Promise<string[]> => {
      const { body } = await get(`/api/sendings/${id}/people?search=${encodeURIComponent(search)}${more}`);
      const { people, total } = body as unknown as { people: { name: string }[]; total: number };
      expect(total).toBe(people.length);
      return people.map(({ name }) => name);
    };
    try {
      expect(await found('stone EVE')).toEqual(['Eve Stöne']);
      expect(await found('BEA@mail')).toEqual(['Bea Visser']);
      expect(await found('e')).toHaveLength(4);
      expect(await found('e', '&filter=no_address')).toEqual(['Carl Oosterhuis', 'Dora de Wit']);
      expect(await found('%')).toEqual([]);
      expect((await get(`/api/sendings/${id}/people?search=`)).status).toBe(400);
    } finally {
      await sql`update customers set last_name = 'Stone' where id = ${cast.eve}`.execute(test.db);
    }
  });

  it('tells everything that is known of one message', async () => {
    const { body } = await get(`/api/sendings/${id}/messages/2/facts`);
    expect(body).toEqual({
      seq: 2,
      customerId: cast.eve,
      name: 'Eve Stone',
      address: 'eve@else.example',
      language: 'en',
      state: 'refused',
      facts: [{ what: 'refused', at: '2026-11-21T16:15:02.000Z', words: '552 mailbox full', by: null }],
    });
    expect(await get(`/api/sendings/${id}/messages/9/facts`)).toMatchObject({ status: 404 });
  });

  it('says of what came too late what kept it', async () => {
    const late = await frozenSending(test.db, [{ customer_id: cast.bea }]);
    const [first, second] = [await claim(test.db, late, [1]), await claim(test.db, late, [1])];
    await outcome(test.db, late, 1, first, 'retry', 'The relay refused the connection.');
    await outcome(test.db, late, 1, second, 'expired', 'Too late to be of use.');
    expect((await get(`/api/sendings/${late}/messages`)).body).toMatchObject({
      messages: [
        {
          state: 'expired',
          reply: 'Too late to be of use. The last try met: The relay refused the connection.',
        },
      ],
    });
    await sql`delete from sendings where id = ${late}`.execute(test.db);
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'tonight', "1' or 1=1"])(
    'answers 404 with a sentence for the unknown id %s',
    async (unknown) => {
      for (const path of ['', '/messages', '/people', '/messages/1', '/unreachable.csv']) {
        const { status, body } = await get(`/api/sendings/${encodeURIComponent(unknown)}${path}`);
        expect(status).toBe(404);
        expect(body).toMatchObject({
          error: { code: 'sending_unknown', message: expect.stringContaining('Look it up') },
        });
      }
    },
  );

  it('says so when there is no such message', async () => {
    const { status, body } = await get(`/api/sendings/${id}/messages/9`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: { code: 'unknown' } });
  });

  it('asks whoever may read a message only for a reason to give it, and keeps it', async () => {
    const url = `/api/sendings/${id}/messages/1`;
    const read = (query = '') => server.inject({ url: url + query, headers: { 'x-right': 'reason' } });
    const refused = await read();
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ error: { code: 'reason_needed' } });
    expect((await read('?reason=she%20phoned')).statusCode).not.toBe(403);
    expect(
      await rows(test.db, sql`select object, details from audit_entries where action = 'message.read'`),
    ).toEqual([{ object: `sending:${id}`, details: { seq: 1, reason: 'she phoned' } }]);
  });
});

describe('CSE-35: the list to phone', () => {
  const download = (): Promise<Awaited<ReturnType<FastifyInstance['inject']>>> =>
    server.inject({ method: 'GET', url: `/api/sendings/${id}/unreachable.csv` });

  it('CSE-35: has everybody who cannot be reached, why, and how to reach them otherwise', async () => {
    const answer = await download();
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="unreachable-${id.slice(0, 8)}.csv"`,
    });
    expect(parse(answer.body, { bom: true })).toEqual([
      ['reason', 'name', 'e-mail', 'phone', 'mobile', 'street', 'postcode', 'city', 'country', 'order codes'],
      [
        'Refused by the mail server: 552 mailbox full',
        'Eve Stone',
        'eve@else.example',
        '',
        '',
        '',
        '',
        '',
        'GB',
        `W${cast.eve} X9`,
      ],
      [
        'No e-mail address',
        'Carl Oosterhuis',
        '',
        '',
        '+31 6 12345678',
        '',
        '',
        '',
        'NL',
        `W${cast.carl} X9`,
      ],
      [
        'No e-mail address',
        'Dora de Wit',
        '',
        '030 555 014',
        '',
        'Oudegracht 7',
        '3511 AB',
        'Utrecht',
        'NL',
        `W${cast.dora} X9`,
      ],
    ]);
    const entries = await rows(
      test.db,
      sql`select action, details from audit_entries where action = 'people.downloaded'`,
    );
    expect(entries).toEqual([{ action: 'people.downloaded', details: { list: 'unreachable', people: 3 } }]);
  });

  it('C-9: a name that is a formula is text', async () => {
    await sql`update customers set first_name = '=HYPERLINK("http://evil","x")', last_name = '' where id = ${cast.dora}`.execute(
      test.db,
    );
    const lines = parse((await download()).body, { bom: true }) as unknown as string[][];
    expect(lines[3]?.[1]).toBe(`'=HYPERLINK("http://evil","x")`);
  });

  it('streams thousands in one snapshot and lets go of its connection when nobody reads on', async () => {
    const many = await frozenSending(
      test.db,
      Array.from({ length: 1_700 }, (_, index) => ({
        customer_id: 1_000 + index,
        reason: 'inactive' as const,
      })),
    );
    const answer = await server.inject({ method: 'GET', url: `/api/sendings/${many}/unreachable.csv` });
    expect(parse(answer.body, { bom: true })).toHaveLength(1_701);
    const stream = unreachableCsv(test.db, { id: many, instanceId: null }, async () => new Map());
    for await (const chunk of stream) if (String(chunk).length > 0) break;
    await expect.poll(async () => (await rows(test.db, openTransactions)).length).toBe(0);
  });

  const openTransactions = sql`select 1 from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`;
});
