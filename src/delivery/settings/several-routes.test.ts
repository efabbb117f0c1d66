import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { standingClock } from '../../../test/sendings.ts';
import { openSink, type Sink, type SinkOptions } from '../../../test/sink.ts';
import { rows, sql } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { openPassword, setDefaultRoute } from '../route-settings.ts';
import { deliverySettingsRoutes } from './routes.ts';
import type { OneRoute } from './routes/contract.ts';

const test = testDatabase();
const clock = standingClock();
const key = Buffer.alloc(32, 7);
const sinks: Sink[] = [];
let server: FastifyInstance;

beforeAll(async () => {
  server = await buildHttp({
    routes: deliverySettingsRoutes({
      db: test.db,
      clock,
      newId,
      key,
      publicUrl: 'https://foyer.lantern.example',
    }),
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
});
beforeEach(async () => {
  await test.pool.query('truncate routes, route_choices, sendings, strands, claims restart identity');
  await setDefaultRoute(test.db, { host: '127.0.0.1', port: 2525, tls: 'starttls' });
});
afterEach(async () => {
  for (const sink of sinks.splice(0)) await sink.close();
});
afterAll(() => server.close());

interface Body {
  routes: OneRoute[];
  choices: Record<string, number | null>;
  version: string;
  error?: { code: string; message: string; problems?: { at: string; code: string }[] };
}

async function ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
  const answer = await server.inject({ method, url: `/api/settings/${path}`, payload });
  return { status: answer.statusCode, text: answer.body, body: answer.json<Body>() };
}

async function sink(options: SinkOptions = {}): Promise<Sink> {
  const opened = await openSink({ keep: true, ...options });
  sinks.push(opened);
  return opened;
}

const noLimits = { perMinute: null, allowance: null };

async function made(more: { user?: string; password?: string; limits?: object } = {}) {
  const { limits = noLimits, ...logIn } = more;
  const { port } = await sink(
    logIn.user === undefined ? {} : { auth: { user: logIn.user, password: logIn.password ?? '' } },
  );
  const relay = { host: '127.0.0.1', port, encryption: 'offered', user: null, ...logIn };
  const body = { label: 'Newsletter service', relay, limits };
  const answer = await ask('POST', 'routes', body);
  const route = answer.body.routes.find(({ label }) => label === 'Newsletter service')!;
  return { ...answer, wanted: body, route };
}

/** A sending of this purpose that waits on this route. */
async function waiting(purpose: string, routeId: number, state = 'running'): Promise<void> {
  await test.pool.query(
    `with made as (insert into sendings (id, kind, purpose, lane, may_repeat, recheck, state, month,
        template_version_id, content, sender, composer, useful_until, created_at, created_by)
      values (gen_random_uuid(), 'send_now', $1, 3, false, 'none', $3, '2026-11-01', 1, '{}', '{}', 1,
        '2027-01-01', '2026-11-22', 'test') returning id)
    insert into strands (sending_id, channel, route_id, lane, next_seq, last_seq, ready_at, served_at)
      select id, 'email', $2, 3, 1, 7, '2026-11-22', '2026-11-22' from made`,
    [purpose, routeId, state],
  );
}

const waitsOn = async (): Promise<number[]> =>
  (await rows(test.db, sql<{ id: number }>`select route_id as id from strands order by strands.id`)).map(
    ({ id }) => id,
  );

describe('several ways out', () => {
  it('are listed with the default one first', async () => {
    await made();
    const { body } = await ask('GET', 'routes');
    expect(body.routes).toMatchObject([
      { kind: 'smtp', isDefault: true, isUsual: true, source: 'environment', label: null },
      { kind: 'smtp', isDefault: false, isUsual: false, label: 'Newsletter service', purposes: [] },
    ]);
  });

  it('C-42: keep their password encrypted, each under its own name, and never show it', async () => {
    const { status, text, route } = await made({ user: 'news', password: 'open sesame' });
    expect(status).toBe(200);
    expect(text).not.toContain('sesame');
    expect(route.relay).toMatchObject({ user: 'news', hasPassword: true });
    const [stored] = await rows(
      test.db,
      sql<{
        name: string;
        password: Buffer;
      }>`select name, password from routes where label = 'Newsletter service'`,
    );
    expect(openPassword(key, stored!.password, stored!.name)).toBe('open sesame');
    expect(openPassword(key, stored!.password)).toBeUndefined();
    expect(
      JSON.stringify(
        await rows(test.db, sql`select settings from routes union select details from audit_entries`),
      ),
    ).not.toContain('sesame');
  });

  it('are tried with the password that is kept for them, and for nobody else', async () => {
    const { route, wanted } = await made({ user: 'news', password: 'open sesame' });
    const { password: _, ...relay } = wanted.relay;
    expect((await ask('POST', 'routes', { ...wanted, relay })).body.error?.problems).toMatchObject([
      { at: 'body.relay.password', code: 'password_needed' },
    ]);
    const kept = await ask('PUT', `routes/${route.id}`, { ...wanted, relay, label: 'News' });
    expect(kept.body.routes[1]).toMatchObject({ label: 'News', relay: { hasPassword: true } });
    const tried = await ask('POST', 'route/try', { relay, routeId: route.id });
    expect(tried.body).toMatchObject({ works: true });
  });

  it('are not saved when the server does not answer, unless a person says so', async () => {
    const { wanted } = await made();
    await sinks.pop()!.close();
    const body = { ...wanted, label: 'Nobody there' };
    expect((await ask('POST', 'routes', body)).body.error?.code).toBe('route_fails');
    expect((await ask('POST', 'routes', { ...body, evenIfItFails: true })).status).toBe(200);
  });

  it('tell whoever saves over somebody else', async () => {
    const { route, wanted } = await made();
    await ask('PUT', `routes/${route.id}`, { ...wanted, label: 'News' });
    const late = await ask('PUT', `routes/${route.id}`, { ...wanted, expectedVersion: route.version });
    expect(late.body.error?.code).toBe('setting_changed');
  });

  it('are removed only when nothing waits on them; then what chose them takes the default one', async () => {
    const { route } = await made();
    const choices = { change: null, ticket: null, information: null, marketing: route.id };
    await ask('PUT', 'routing', { choices });
    await waiting('marketing', route.id);
    expect((await ask('DELETE', `routes/${route.id}`)).body.error?.code).toBe('route_in_use');
    await test.pool.query('delete from strands');
    const removed = await ask('DELETE', `routes/${route.id}`);
    expect(removed.body.routes).toHaveLength(1);
    expect(removed.body.choices['marketing']).toBeNull();
  });

  it('the mail server of the default route is changed there, its limits here', async () => {
    const { wanted } = await made();
    const usual = (await ask('GET', 'routes')).body.routes[0]!;
    expect((await ask('PUT', `routes/${usual.id}`, wanted)).body.error?.code).toBe('default_route');
    const limits = { perMinute: 600, allowance: 50_000 };
    const { body } = await ask('PUT', `routes/${usual.id}/limits`, { limits });
    expect(body.routes[0]).toMatchObject({ limits, use: { used: 0, left: 50_000, isWarning: false } });
  });
});

describe('the allowance of a route', () => {
  it('CSE-8: counts what went out this month before it was set, and warns from 80 % on', async () => {
    const { route } = await made();
    await test.pool.query(
      `insert into claims (id, worker_id, sending_id, strand_id, channel, route_id, seqs, tries, at, first_at)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'email', $1, '{1,2,3,4}', 0, at, at
        from unnest(array['2026-11-21 12:00Z', '2026-10-31 23:59Z']::timestamptz[]) at`,
      [route.id],
    );
    const set = async (allowance: number) =>
      (await ask('PUT', `routes/${route.id}/limits`, { limits: { perMinute: null, allowance } })).body
        .routes[1]!.use;
    expect(await set(6)).toMatchObject({ used: 4, left: 2, isWarning: false });
    expect(await set(5)).toMatchObject({ used: 4, left: 1, isWarning: true });
    expect(await set(3)).toMatchObject({ used: 4, left: 0, isWarning: true });
  });
});

describe('the routing by purpose', () => {
  it('moves what waits from mail server to mail server, and nothing that was captured', async () => {
    const { route } = await made();
    const usual = (await ask('GET', 'routes')).body.routes[0]!;
    await test.pool.query(`insert into routes (name, channel, kind) values ('capture', 'email', 'capture')`);
    const [capture] = await rows(test.db, sql<{ id: number }>`select id from routes where kind = 'capture'`);
    await waiting('marketing', usual.id);
    await waiting('change', usual.id);
    await waiting('marketing', capture!.id);
    await waiting('marketing', usual.id, 'stopped');
    const choices = { change: null, ticket: null, information: null, marketing: route.id };
    const { body } = await ask('PUT', 'routing', { choices });
    expect(body.choices).toEqual(choices);
    expect(body.routes.find(({ id }) => id === route.id)?.purposes).toEqual(['marketing']);
    expect(await waitsOn()).toEqual([route.id, usual.id, capture!.id, usual.id]);
  });

  it('refuses a way out that is none', async () => {
    const choices = { change: 77, ticket: null, information: null, marketing: null };
    expect((await ask('PUT', 'routing', { choices })).body.error?.problems).toMatchObject([
      { at: 'body.choices.change', code: 'no_such_route' },
    ]);
  });
});
