import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { breakerRoutes } from './breaker-routes.ts';
import { manyRefused } from './reasons-to-ask.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:30:00Z');
const both = ['sendings:read', 'sendings:pause-all'];
let rights = both;
let server: FastifyInstance;

beforeAll(async () => {
  await placeCast(test.db);
  server = await buildHttp({
    routes: breakerRoutes({ db: test.db, clock }),
    log: openLog('silent'),
    may: (permission) => rights.includes(permission),
    title: 'Foyer',
    version: '0',
  });
});
beforeEach(() => (rights = both));
afterAll(() => server.close());

async function ask(method: 'GET' | 'POST', path: string): Promise<{ status: number; body: object }> {
  const answer = await server.inject({ method, url: `/api/sendings/${path}` });
  return { status: answer.statusCode, body: answer.json() };
}

/** A sending that the breaker holds back: of three messages two were refused. */
async function held(): Promise<string> {
  const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }]);
  const taken = await claim(test.db, id, [1, 2, 3]);
  await outcome(test.db, id, 1, taken, 'refused', '5.1.1 <bea@mail.example> User unknown');
  await outcome(test.db, id, 2, taken, 'refused', '5.1.1 <carl@mail.example> User unknown');
  await outcome(test.db, id, 3, taken, 'accepted');
  await settle(test.db, taken);
  await sql`update outcomes set code = 550 where sending_id = ${id}::uuid and kind = 2`.execute(test.db);
  await sql`update sendings set state = 'asking', why = ${manyRefused(2, 3)} where id = ${id}::uuid`.execute(
    test.db,
  );
  return id;
}

const audited = (id: string): Promise<unknown[]> =>
  rows(
    test.db,
    sql`select action, actor, details, request_id is not null as "isTraced" from audit_entries where object = ${`sending:${id}`} order by id`,
  );

const strangers = ['00000000-0000-4000-8000-000000000000', '1', 'x'];

describe('B-34: what a person is told who is asked', () => {
  it('B-34: what was said most, counted over everybody to whom it was said, with its meaning', async () => {
    expect(await ask('GET', `${await held()}/replies`)).toEqual({
      status: 200,
      body: {
        replies: [
          {
            code: 550,
            meaning: 'no_such_address',
            reply: expect.stringContaining('unknown') as string,
            messages: 2,
          },
        ],
      },
    });
  });

  it('C-5: is the same 404 for an id that nobody has and for what is none, when asked and when pressed', async () => {
    for (const id of strangers) {
      const unknown = { status: 404, body: { error: { code: 'sending_unknown' } } };
      expect(await ask('GET', `${id}/replies`)).toMatchObject(unknown);
      expect(await ask('POST', `${id}/go-on`)).toMatchObject(unknown);
    }
  });
});

describe('B-34: letting it go on', () => {
  it('B-34: pressed twice, and by two at once, it is done once and audited with who, why and which request', async () => {
    const id = await held();
    const pressed = await Promise.all([ask('POST', `${id}/go-on`), ask('POST', `${id}/go-on`)]);
    expect([...pressed, await ask('POST', `${id}/go-on`)]).toMatchObject(
      Array.from({ length: 3 }, () => ({ status: 200, body: { id, state: 'running', whyCode: null } })),
    );
    expect(await audited(id)).toEqual([
      { action: 'sending.let_go_on', actor: 'local', details: { why: manyRefused(2, 3) }, isTraced: true },
    ]);
  });

  it('standards.md: who may only read sees what was said, and cannot let it go on', async () => {
    const id = await held();
    rights = ['sendings:read'];
    expect(await ask('GET', `${id}/replies`)).toMatchObject({ status: 200 });
    expect(await ask('POST', `${id}/go-on`)).toMatchObject({ status: 403 });
    rights = [];
    expect(await ask('GET', `${id}/replies`)).toMatchObject({ status: 403 });
    rights = both;
    expect(await audited(id)).toEqual([]);
    const [state] = await rows(test.db, sql`select state from sendings where id = ${id}::uuid`);
    expect(state).toEqual({ state: 'asking' });
  });

  it.each([
    ['was stopped', `state = 'stopped'`],
    ['has ended', `state = 'ended', ended_at = '2026-11-21T16:31:00Z'`],
    ['waits for something else', `why = 'The performance was moved.'`],
  ])('one that %s stays so, in a sentence', async (_, change) => {
    const id = await held();
    await sql`update sendings set ${sql.raw(change)} where id = ${id}::uuid`.execute(test.db);
    expect(await ask('POST', `${id}/go-on`)).toMatchObject({
      status: 409,
      body: {
        error: { code: 'not_held_by_breaker', message: expect.stringContaining('Load the page') as string },
      },
    });
    expect(await audited(id)).toEqual([]);
  });
});
