import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, sql } from '../platform/database.ts';
import { goodPassword, logInAs, placeStaff, serve, toolsFor, type Browser } from './access.testing.ts';
import { accessRoutes } from './routes.ts';

const test = testDatabase();
let server: FastifyInstance;
let ada: Browser;
let id: number;

beforeAll(async () => {
  const tools = toolsFor(test);
  server = await serve(tools);
  const person = await placeStaff(tools, 'Ada', ['settings_admin']);
  id = person.id;
  ada = await logInAs(tools, server, person);
});
afterAll(() => server.close());

/** A right body for every route that takes one; a route without an entry fails the first test. */
const right: Record<string, Record<string, unknown>> = {
  'POST /api/login': { email: 'x@venue.example', password: goodPassword },
  'POST /api/login/second-factor': { code: '123456' },
  'POST /api/first-run': {
    token: 'ff_x',
    name: 'X',
    email: 'x@venue.example',
    password: goodPassword,
    language: 'en',
  },
  'POST /api/set-password/look': { token: 'fp_x' },
  'POST /api/set-password': { token: 'fp_x', password: goodPassword },
  'PUT /api/me': { name: 'Ada', language: 'en' },
  'POST /api/password': { current: goodPassword, password: goodPassword },
  'POST /api/password/confirm': { password: goodPassword },
  'POST /api/second-factor/confirm': { code: '123456' },
  'POST /api/staff': { name: 'X', email: 'x@venue.example', language: 'en', roles: ['read_only'] },
  'POST /api/partner-accounts': { name: 'X', email: 'x@venue.example', language: 'en' },
  'PUT /api/staff/:id': { name: 'Ada', email: 'ada@venue.example', language: 'en' },
  'POST /api/keys': { name: 'X', roles: ['read_only'] },
};

const taking = accessRoutes({} as never).filter((route) => route.body !== undefined);

/** What somebody would like to slip in: columns of our tables, and ways to be somebody else. */
const extras: Record<string, unknown>[] = [
  { role: 'settings_admin' },
  { is_admin: true },
  { roles_granted: ['settings_admin'] },
  { staffId: 1 },
  { staff_id: 1 },
  { owner_id: 1 },
  { company_id: 1 },
  { created_by: 'system' },
  { actor: 'system' },
  { isDemo: true },
  { is_demo: true },
  { disabled_at: null },
  { expires_at: '2099-01-01' },
  { password_hash: 'x' },
  { suppressed: false },
  { class: 'urgent' },
];

describe('a body', () => {
  it('C-7: is known for every route that takes one', () => {
    expect(taking.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(right).toSorted(),
    );
  });

  it.each(taking.map(({ method, path }) => ({ method, path })))(
    'C-7: of $method $path takes no field it does not know, no other type, no list for one value',
    async ({ method, path }) => {
      const body = right[`${method} ${path}`]!;
      const send = async (payload: unknown) =>
        (
          await server.inject({
            method,
            url: path.replace(':id', String(id)),
            headers: {
              host: 'localhost:8025',
              'sec-fetch-site': 'same-origin',
              'content-type': 'application/json',
              cookie: ada.cookie!,
            },
            payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
          })
        ).json<{ error?: { code: string; message: string } }>().error;
      for (const extra of extras) {
        const refusal = await send({ ...body, ...extra });
        expect(refusal, JSON.stringify(extra)).toMatchObject({ code: 'invalid_request' });
        expect(refusal!.message).toContain(Object.keys(extra)[0]);
      }
      for (const [field, value] of Object.entries(body)) {
        const others = Array.isArray(value)
          ? ['settings_admin', {}, [['read_only']]]
          : [[value], { $ne: '' }, 7, true];
        for (const other of [...others, null])
          expect(await send({ ...body, [field]: other }), `${field}: ${JSON.stringify(other)}`).toMatchObject(
            {
              code: 'invalid_request',
            },
          );
      }
      for (const whole of ['[]', '"x"', 'null', '7'])
        expect(await send(whole)).toMatchObject({ code: 'invalid_request' });
      const forged = `{"__proto__":{"roles":["settings_admin"]},${JSON.stringify(body).slice(1)}`;
      expect((await send(forged))?.code).toBeDefined();
    },
  );

  it('C-7: with a field twice is refused, whichever of the two would have been read', async () => {
    const invite = (more: string) =>
      server.inject({
        method: 'POST',
        url: '/api/partner-accounts',
        headers: {
          host: 'localhost:8025',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          cookie: ada.cookie!,
        },
        payload: `{"name":"One","email":"one@partner.example"${more}}`,
      });
    expect((await invite(',"name":"Two"')).statusCode).toBe(400);
    expect((await invite(',"roles":["settings_admin"]')).statusCode).toBe(400);
    const { id: made } = (await invite('')).json<{ id: number }>();
    expect(await rows(test.db, sql`select name from staff where id = ${made}`)).toEqual([{ name: 'One' }]);
    expect(await rows(test.db, sql`select role from staff_roles where staff_id = ${made}`)).toEqual([
      { role: 'collect_report' },
    ]);
  });

  it('C-7: changed nothing of anybody in all of this', async () => {
    expect(await rows(test.db, sql`select role from staff_roles where staff_id = ${id}`)).toEqual([
      { role: 'settings_admin' },
    ]);
    expect(await rows(test.db, sql`select from staff where is_demo or disabled_at is not null`)).toEqual([]);
  });
});
