import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { standingClock } from '../../test/sendings.ts';
import { stopAllSending } from '../delivery/index.ts';
import { newestAct } from '../platform/audit.ts';
import { AppError } from '../platform/errors.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { shellRoutes } from './routes.ts';

const test = testDatabase();
const log = openLog('silent');

let server: FastifyInstance;
let address: string;
let isIn: boolean;
let looks: boolean[];

beforeEach(async () => {
  isIn = true;
  looks = [];
  server = await buildHttp({
    routes: shellRoutes({ db: test.db, clock: standingClock(), log, movingSendings: async () => [] }),
    log,
    identify: async (_request, how) => {
      looks.push(how?.isStream ?? false);
      if (!isIn) throw new AppError('unauthenticated', 'log_in', 'Log in again.');
      return { actor: 'Ada Visser (staff 1)' };
    },
    may: () => true,
    streamTimes: { check: 50, beat: 50 },
    title: 'Foyer',
    version: '1',
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

/** An open stream: what it has said so far is read on until it says something, or ends. */
async function follow(headers: Record<string, string> = {}) {
  const answer = await fetch(`${address}/api/live`, { headers });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readOn = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    text += value ?? '';
    return !done;
  };
  return {
    answer,
    until: async (words: string) => {
      while (!text.includes(words)) if (!(await readOn())) throw new Error(`ended without ${words}: ${text}`);
    },
    toEnd: async () => {
      while (await readOn());
      return text;
    },
    leave: () => reader.cancel(),
  };
}

describe('the stream of changes', () => {
  it('says what to look at, with the id to come back with, and nothing else', async () => {
    const stream = await follow();
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.answer.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.answer.headers.get('cache-control')).toBe('no-store');
    await stream.until('id: ');
    await stopAllSending(test.db, 'Bea asked', { by: 'Ada Visser (staff 1)', clock: standingClock() });
    const id = await newestAct(test.db);
    await stream.until(`id: ${id}\ndata: {"topic":"stop"}\n\n`);
    await stream.until(': still here');
    isIn = false;
    expect(await stream.toEnd()).not.toMatch(/Ada|Bea/);
  });

  it('goes on after a dropped connection with what was missed', async () => {
    const id = await newestAct(test.db);
    await stopAllSending(test.db, undefined, { by: 'Ada', clock: standingClock() });
    const stream = await follow({ 'last-event-id': String(id - 1) });
    await stream.until('data: {"topic":"stop"}');
    isIn = false;
    expect(await stream.toEnd()).toContain('data: {"topic":"sendings"}');
  });

  it('C-4: ends when the session does, and an open stream alone keeps no session alive', async () => {
    const stream = await follow();
    await stream.until(': still here');
    isIn = false;
    await stream.toEnd();
    expect(looks[0]).toBe(false);
    expect(looks.slice(1).length).toBeGreaterThan(0);
    expect(looks.slice(1)).not.toContain(false);
  });

  it('lets the server stop', async () => {
    const stream = await follow();
    await stream.until(': still here');
    await server.close();
    expect(await stream.toEnd()).toContain('retry: ');
  });

  it('is bounded for one person, who may come back once a window is closed', async () => {
    const streams = [];
    for (let each = 0; each < 12; each++) streams.push(await follow());
    expect((await fetch(`${address}/api/live`)).status).toBe(429);
    await streams[0]!.leave();
    let again = await follow();
    while (again.answer.status === 429) again = await follow();
    expect(again.answer.status).toBe(200);
    for (const each of [...streams.slice(1), again]) await each.leave();
  });
});
