import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, sql } from '../platform/database.ts';
import {
  goodPassword,
  logInAs,
  placeStaff,
  serve,
  setUpApp,
  toolsFor,
  type Browser,
} from './access.testing.ts';
import { makeApiKey } from './api-keys.ts';
import { accessRoutes } from './routes.ts';

const test = testDatabase();
let server: FastifyInstance;
let ada: Browser;
let id: number;
let key: string;

beforeAll(async () => {
  const tools = toolsFor(test);
  server = await serve(tools);
  const person = await placeStaff(tools, 'Ada', ['settings_admin']);
  id = person.id;
  ada = await logInAs(tools, server, person);
  await setUpApp(tools, ada);
  key = (await makeApiKey(tools, { name: 'Script', roles: ['marketing'] }, { actor: 'test' })).token;
});
afterAll(() => server.close());

/** Every route of the room that changes something, with its parameters filled in. */
function changes(): { method: 'POST' | 'PUT' | 'DELETE'; url: string }[] {
  return accessRoutes(toolsFor(test))
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => ({
      method: method as 'POST',
      url: path.replace(':id', String(id)).replace(':role', 'read_only'),
    }));
}

async function send(request: InjectOptions): Promise<{ status: number; code: string | undefined }> {
  const answer = await server.inject(request);
  return {
    status: answer.statusCode,
    code: answer.json<{ error?: { code: string } }>().error?.code,
  };
}

const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:8026' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8025' },
];

describe('a foreign page', () => {
  it('C-33: changes nothing by any route, log-in included, with the cookie of somebody who may', async () => {
    expect(changes().length).toBeGreaterThan(20);
    for (const { method, url } of changes())
      for (const headers of foreign) {
        const request = { method, url, headers: { host: 'localhost:8025', cookie: ada.cookie!, ...headers } };
        expect(await send(request), `${method} ${url}`).toEqual({ status: 403, code: 'foreign_page' });
      }
    expect((await ada.get('/api/me')).statusCode).toBe(200);
  });

  it('C-33: changes nothing by a browser that does not say where it is, if it has a cookie of ours', async () => {
    for (const { method, url } of changes()) {
      const headers = { host: 'localhost:8025', cookie: ada.cookie! };
      expect(await send({ method, url, headers }), `${method} ${url}`).toEqual({
        status: 403,
        code: 'no_origin',
      });
    }
  });

  it('C-33: is not a program with a key, which says no origin and passes', async () => {
    const headers = { host: 'localhost:8025', authorization: `Bearer ${key}` };
    expect(await send({ method: 'POST', url: '/api/partner-accounts', headers, payload: {} })).toMatchObject({
      code: 'invalid_request',
    });
  });

  it('C-33: sends no form and no text: JSON alone is read', async () => {
    const login = JSON.stringify({ email: 'ada@venue.example', password: goodPassword });
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; charset=application/json',
    ];
    for (const type of types)
      expect(
        await send({
          method: 'POST',
          url: '/api/login',
          headers: { host: 'localhost:8025', 'content-type': type },
          payload: login,
        }),
      ).toMatchObject({ status: 415 });
  });

  it('C-33: cannot turn a GET into a change', async () => {
    const before = await rows(test.db, sql`select * from staff_roles`);
    for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      for (const method of ['DELETE', 'POST', 'PUT']) {
        const headers = { host: 'localhost:8025', cookie: ada.cookie!, [header]: method };
        const answer = await server.inject({
          method: 'GET',
          url: `/api/staff/${id}?_method=${method}`,
          headers,
        });
        expect(answer.statusCode).toBe(200);
      }
    expect(await rows(test.db, sql`select * from staff_roles`)).toEqual(before);
  });

  it('C-33: no GET of the room changes a row, but for when somebody was last seen', async () => {
    const everything = async () =>
      await rows(
        test.db,
        sql`select (select jsonb_agg(to_jsonb(s)) from staff s) as staff,
          (select jsonb_agg(to_jsonb(s) - 'seen_at' order by id) from sessions s) as sessions,
          (select count(*) from audit_entries) as audit, (select count(*) from set_password_links) as links`,
      );
    const gets = accessRoutes(toolsFor(test)).filter(({ method }) => method === 'GET');
    expect(gets.length).toBeGreaterThan(5);
    const before = await everything();
    for (const { path } of gets)
      expect((await ada.get(path.replace(':id', String(id)))).statusCode).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it('C-33: opens no other kind of connection', async () => {
    const headers = {
      host: 'localhost:8025',
      connection: 'upgrade',
      upgrade: 'websocket',
      cookie: ada.cookie!,
    };
    expect((await server.inject({ url: '/api/me', headers })).statusCode).toBe(200);
  });
});
