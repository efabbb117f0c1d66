import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, row, sql } from './database.ts';
import { Answer, buildHttp, Download, route, type Route } from './http.ts';
import { post, showAnswer, showRoutes } from './http.testing.ts';
import { openLog } from './log.ts';

const lines: string[] = [];
const log = openLog('error', { write: (line) => lines.push(line) });
// Port 1 of this machine: nobody listens there.
const away = openDatabase({ connection: 'postgres://foyer@127.0.0.1:1/foyer', max: 1, name: 'test', log });

const routes: Route[] = [
  ...showRoutes,
  route({
    method: 'GET',
    path: '/api/defect',
    permission: 'shows.read',
    summary: 'Always fails',
    answer: showAnswer,
    handle: async () => {
      throw new Error('select secret from somewhere failed');
    },
  }),
  route({
    method: 'GET',
    path: '/api/away',
    permission: 'shows.read',
    summary: 'Needs the database',
    answer: showAnswer,
    handle: async () => await row(away.db, sql<{ id: number; name: string }>`select 1 as id, 'x' as name`),
  }),
  route({
    method: 'POST',
    path: '/api/tickets',
    permission: 'shows.read',
    summary: 'Made or found again',
    status: [201, 200],
    body: z.strictObject({ isNew: z.boolean() }),
    answer: showAnswer,
    handle: async ({ body }) => {
      const ticket = { id: 1, name: 'C 4', secret: 'of another room' };
      return body.isNew
        ? ticket
        : new Answer(ticket, { status: 200, cookies: ['a=1; Path=/', 'b=2; Path=/'] });
    },
  }),
  route({
    method: 'GET',
    path: '/api/file',
    permission: 'shows.read',
    summary: 'A file',
    answer: 'file',
    handle: async () => new Download('people "to" phone.csv', 'text/csv', 'name\nBea\n'),
  }),
];

let server: FastifyInstance;
beforeAll(async () => {
  const may = (permission: string, request: { headers: Record<string, unknown> }): boolean =>
    permission !== 'shows.write' || request.headers['x-role'] !== 'reader';
  server = await buildHttp({ routes, log, may, title: 'Foyer', version: '1.2.3' });
});
afterAll(async () => {
  await server.close();
  await away.close();
});

interface Refusal {
  code: string;
  message: string;
  problems: { at: string; message: string }[];
  requestId: string;
}

async function ask(request: InjectOptions): Promise<LightMyRequestResponse> {
  return await server.inject(request);
}

async function refusal(request: InjectOptions): Promise<Refusal & { status: number }> {
  const answer = await ask(request);
  return { status: answer.statusCode, ...answer.json<{ error: Refusal }>().error };
}

describe('the server', () => {
  it('answers what the schema names and nothing else', async () => {
    const answer = await ask({ url: '/api/shows/7' });
    expect(answer.json()).toEqual({ id: 7, name: 'The Cherry Orchard' });
    expect((await ask(post('{"name":"Macbeth"}'))).statusCode).toBe(201);
  });

  it('refuses a body that is not JSON with a sentence', async () => {
    expect(await refusal(post('{"name":'))).toMatchObject({
      status: 400,
      message: 'The body is not valid JSON. Check quotes, commas and brackets, and send it again.',
    });
    expect(await refusal(post(''))).toMatchObject({
      status: 400,
      message: 'The body is empty, but this request needs JSON.',
    });
    expect(await refusal(post('name=x', { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
      message: expect.stringContaining('with the header content-type: application/json') as string,
    });
    expect(await refusal(post(`{"name":"${'x'.repeat(1_100_000)}"}`))).toMatchObject({
      status: 413,
      code: 'body_too_large',
      message: 'The body is larger than 1 MB. Send less at once.',
    });
  });

  it('refuses unknown, missing and wrong fields by name', async () => {
    const unknown = await refusal(post('{"name":"x","sets":3}'));
    expect(unknown).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(unknown.message).toContain('"sets"');
    const wrong = await refusal(post('{"seats":"many"}'));
    expect(wrong.problems.map(({ at }) => at)).toEqual(['body.name', 'body.seats']);
    expect(await refusal({ url: '/api/shows/first' })).toMatchObject({
      status: 400,
      problems: [{ at: 'params.id' }],
    });
  });

  it('explains wrong values in plain sentences, also within a choice of shapes', async () => {
    const told = async (body: string) => (await refusal(post(body))).problems;
    expect(await told('{"name":"","seats":1.5}')).toEqual([
      { at: 'body.name', message: 'This must not be empty', code: 'empty' },
      { at: 'body.seats', message: 'Give a whole number', code: 'wrong_kind' },
    ]);
    expect(await told('[]')).toEqual([{ at: 'body', message: 'Give an object', code: 'wrong_kind' }]);
    expect(await told('{"name":"x","notes":{"en":5}}')).toEqual([
      { at: 'body.notes.en', message: 'Give a text', code: 'wrong_kind' },
    ]);
    expect(await told('{"name":"x","notes":5}')).toEqual([
      { at: 'body.notes', message: 'Give a text or: Give an object', code: 'wrong' },
    ]);
  });

  it('refuses characters that cannot be stored, wherever they stand', async () => {
    for (const body of [
      '{"name":"a\\u0000b"}',
      '{"name":"a\\ud800"}',
      '{"name":"x","notes":{"e\\u0000":"x"}}',
    ])
      expect(await refusal(post(body))).toMatchObject({
        status: 400,
        message: expect.stringContaining('cannot be stored') as string,
      });
    expect(await refusal({ url: '/api/shows/%00' })).toMatchObject({
      status: 400,
      problems: [{ at: 'params.id' }],
    });
  });

  it('refuses bytes that are not UTF-8, in the body and in the address', async () => {
    const payload = Buffer.from('{"name":"caf\xe9"}', 'latin1');
    expect(await refusal({ ...post(''), payload })).toMatchObject({ status: 400, code: 'not_utf8' });
    expect(await refusal({ url: '/api/shows/%ff' })).toMatchObject({
      status: 400,
      code: 'address_unreadable',
    });
  });

  it('refuses a filter it does not know instead of listing everything', async () => {
    expect((await ask({ url: '/api/shows?page=2' })).statusCode).toBe(200);
    expect(await refusal({ url: '/api/shows?pages=2' })).toMatchObject({
      status: 400,
      problems: [{ at: 'query', message: '"pages" is not known here' }],
    });
  });

  it('passes on a sentence of ours with its code', async () => {
    expect(await refusal({ url: '/api/shows/404' })).toMatchObject({
      status: 404,
      code: 'show_unknown',
      message: 'There is no show 404. Look in the list.',
    });
  });

  it('refuses who lacks the permission a route names', async () => {
    expect(await refusal(post('{"name":"x"}', { 'x-role': 'reader' }))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });

  it('answers with another of its statuses and with cookies where the handler says so', async () => {
    const ask = async (isNew: boolean) =>
      await server.inject({ method: 'POST', url: '/api/tickets', payload: { isNew } });
    expect(await ask(true)).toMatchObject({ statusCode: 201 });
    const again = await ask(false);
    expect(again).toMatchObject({
      statusCode: 200,
      headers: { 'set-cookie': ['a=1; Path=/', 'b=2; Path=/'] },
    });
    expect(again.json()).toEqual({ id: 1, name: 'C 4' });
  });

  it('lets no cache keep what is about people', async () => {
    expect((await ask({ url: '/api/shows/7' })).headers['cache-control']).toBe('no-store');
    expect((await ask({ url: '/api/file' })).headers['cache-control']).toBe('no-store');
  });

  it('tells a person nothing of a defect but the request id, and the log everything', async () => {
    lines.length = 0;
    const answer = await ask({ url: '/api/defect' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|select|\.ts|at /);
    const { message, requestId } = answer.json<{ error: Refusal }>().error;
    expect(message).toMatch(/Try again; if it happens again, give your administrator the request id/);
    expect(lines.join('')).toContain('select secret from somewhere failed');
    expect(lines.join('')).toContain(requestId);
  });

  it('says when to come back while the database is away', async () => {
    const answer = await ask({ url: '/api/away' });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json<{ error: Refusal }>().error).toMatchObject({
      code: 'database_away',
      message: expect.stringContaining('Nothing was lost') as string,
    });
  });

  it('answers an unknown address below /api as JSON with a sentence', async () => {
    const unknown = await refusal({ url: '/api/shwos?name=anna@example.org' });
    expect(unknown).toMatchObject({ status: 404, code: 'route_unknown', problems: [] });
    expect(unknown.message).toBe('There is no GET /api/shwos. See /api/openapi.json for what there is.');
    expect(await refusal({ method: 'DELETE', url: '/api/shows/7' })).toMatchObject({
      status: 404,
      code: 'route_unknown',
    });
  });

  it('gives a file under a name that no header can be broken with', async () => {
    const answer = await ask({ url: '/api/file' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="people-to-phone.csv"',
    });
    expect(answer.body).toBe('name\nBea\n');
  });

  it('C-13: forbids browsers scripts, frames and sniffing from elsewhere', async () => {
    const { headers } = await ask({ url: '/api/shows/7' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('describes every route in its OpenAPI document, and itself not', async () => {
    const document = (await ask({ url: '/api/openapi.json' })).json<{
      openapi: string;
      info: unknown;
      paths: Record<string, Record<string, { summary: string; responses: object }>>;
    }>();
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Foyer', version: '1.2.3' } });
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual([
      'get /api/away',
      'get /api/defect',
      'get /api/file',
      'get /api/shows',
      'get /api/shows/{id}',
      'post /api/shows',
      'post /api/tickets',
    ]);
    expect(document.paths['/api/shows']!['post']).toMatchObject({
      summary: 'A new show',
      responses: { 201: {} },
    });
  });
});
