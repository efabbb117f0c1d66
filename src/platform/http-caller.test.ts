import type { FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { buildHttp, route, type HttpOptions } from './http.ts';
import { post, showRoutes } from './http.testing.ts';
import { openLog } from './log.ts';

const routes = [
  ...showRoutes,
  route({
    method: 'GET',
    path: '/api/whoami',
    permission: 'shows.own',
    keeps: ['own'],
    summary: 'Who asks',
    answer: z.object({ actor: z.string(), condition: z.string().optional(), ip: z.string() }),
    handle: async ({ actor, condition, ip }) => ({ actor, condition, ip }),
  }),
];

async function serve(more: Partial<HttpOptions> = {}): Promise<FastifyInstance> {
  const log = openLog('silent');
  const server = await buildHttp({ routes, log, may: () => true, title: 'Foyer', version: '1', ...more });
  onTestFinished(() => server.close());
  return server;
}

describe('who asks', () => {
  it('is told to the handler, with the condition it has to keep', async () => {
    const known = await serve({ identify: async () => ({ actor: 'Ada (staff 1)' }), may: () => 'own' });
    expect((await known.inject('/api/whoami')).json()).toEqual({
      actor: 'Ada (staff 1)',
      condition: 'own',
      ip: '127.0.0.1',
    });
  });

  it('is refused where a right has a condition that the route does not keep', async () => {
    const masked = await serve({ may: () => 'masked' });
    expect((await masked.inject('/api/whoami')).statusCode).toBe(403);
    expect((await masked.inject('/api/shows/7')).statusCode).toBe(403);
  });

  it('C-33: is asked before the body is looked at', async () => {
    const stranger = await serve({
      may: () => {
        throw new AppError('unauthenticated', 'log_in', 'Log in first.');
      },
    });
    const answer = await stranger.inject(post('{"sets":3'));
    expect(answer).toMatchObject({
      statusCode: 401,
      headers: { 'www-authenticate': 'Bearer realm="Foyer"' },
    });
    expect(answer.body).not.toContain('sets');
  });

  it('is told when to come back', async () => {
    const busy = await serve({
      may: () => {
        throw new AppError('too_many', 'too_many_tries', 'Wait a minute.', { retryAfter: 60 });
      },
    });
    expect(await busy.inject('/api/shows/7')).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '60' },
    });
  });

  it('C-28: has the address of the connection, whatever X-Forwarded-For says, unless the proxy is trusted', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const direct = await serve();
    expect((await direct.inject({ url: '/api/whoami', headers })).json()).toMatchObject({ ip: '127.0.0.1' });
    const behind = await serve({ trustedProxies: ['127.0.0.1'] });
    expect((await behind.inject({ url: '/api/whoami', headers })).json()).toMatchObject({
      ip: '203.0.113.9',
    });
    const other = await serve({ trustedProxies: ['10.0.0.1'] });
    expect((await other.inject({ url: '/api/whoami', headers })).json()).toMatchObject({ ip: '127.0.0.1' });
  });

  it('C-31: is told to stay with https where people reach us by it', async () => {
    const secure = await serve({ isHttps: true });
    const plain = await (await serve()).inject('/api/shows/7');
    expect((await secure.inject('/api/shows/7')).headers['strict-transport-security']).toBe(
      'max-age=31536000',
    );
    expect(plain.headers['strict-transport-security']).toBeUndefined();
  });
});
