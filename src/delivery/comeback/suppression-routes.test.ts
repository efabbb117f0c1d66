import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { standingClock } from '../../../test/sendings.ts';
import { rows, sql } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { openLog } from '../../platform/log.ts';
import { suppress } from '../suppression.ts';
import { suppressionRoutes } from './suppression-routes.ts';

const test = testDatabase();
const clock = standingClock();
const all = ['suppression:read', 'suppression:add', 'suppression:remove', 'people:download'];
let rights = all;
let server: FastifyInstance;

beforeAll(async () => {
  server = await buildHttp({
    routes: suppressionRoutes({ db: test.db, clock }),
    log: openLog('silent'),
    may: (permission, _request, keeps) =>
      rights.includes(permission) && (keeps.includes('reason') ? 'reason' : true),
    title: 'test',
    version: '0',
  });
});
beforeEach(async () => {
  rights = all;
  await sql`truncate suppressed`.execute(test.db);
});
afterAll(() => server.close());

async function ask<T>(
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
): Promise<{ status: number; body: T }> {
  const answer = await server.inject({ method, url: `/api/suppressions${url}`, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

interface Suppressions {
  suppressions: { address: string; scope: string; reason: string; source: string; mayLift: boolean }[];
  counts: Record<string, number>;
  total: number;
}

const blocked = (address: string, why: Partial<Parameters<typeof suppress>[1]>): Promise<boolean> =>
  suppress(test.db, {
    channel: 'email',
    scope: 'all',
    reason: 'staff',
    address,
    at: clock.now(),
    by: 'Ada',
    ...why,
  });

const newestAudit = async (): Promise<object | undefined> =>
  (
    await rows(
      test.db,
      sql<{
        action: string;
      }>`select action, actor, object, details from audit_entries order by id desc limit 1`,
    )
  )[0];

describe('suppressed addresses', () => {
  it('are listed with reason and source, found by a part, added by hand and lifted with a reason', async () => {
    const wanted = { address: ' Carl@Mail.example', note: 'asked at the desk' };
    expect((await ask('POST', '', wanted)).body).toEqual({ isChanged: true });
    const { body } = await ask<Suppressions>('GET', '?search=CARL');
    expect(body).toMatchObject({
      total: 1,
      suppressions: [
        {
          address: 'carl@mail.example',
          scope: 'all',
          reason: 'staff',
          source: 'local',
          note: 'asked at the desk',
          mayLift: true,
        },
      ],
      counts: { staff: 1 },
    });
    const lift = { address: 'carl@mail.example', scope: 'all' };
    expect((await ask('POST', '/lift', { ...lift, reason: ' ' })).status).toBe(400);
    expect((await ask('POST', '/lift', { ...lift, reason: 'phoned' })).body).toEqual({ isChanged: true });
    expect(await newestAudit()).toEqual({
      action: 'suppression.removed',
      actor: 'local',
      object: 'address:c…@mail.example',
      details: { channel: 'email', scope: 'all', reason: 'phoned' },
    });
    expect((await ask('POST', '/lift', { ...lift, reason: 'phoned' })).body).toEqual({ isChanged: false });
    expect((await ask<Suppressions>('GET', '?search=carl')).body.total).toBe(0);
    expect((await ask('POST', '', { address: 'nobody', note: 'x' })).status).toBe(400);
  });

  it.each(['complaint', 'unsubscribed'] as const)(
    'standards.md: marketing that a person stopped themselves (%s) nobody else lifts',
    async (reason) => {
      await blocked('bea@mail.example', { scope: 'marketing', reason });
      const { body } = await ask<Suppressions>('GET', '');
      expect(body.suppressions).toMatchObject([{ reason, mayLift: false }]);
      const lift = { address: 'bea@mail.example', scope: 'marketing', reason: 'we would like to' };
      expect(await ask('POST', '/lift', lift)).toMatchObject({
        status: 409,
        body: { error: { code: 'own_wish' } },
      });
      expect((await ask<Suppressions>('GET', '')).body.total).toBe(1);
    },
  );

  it('CSE-15: service mail that stopped after a complaint goes on when the person phones, and marketing does not', async () => {
    await blocked('bea@mail.example', { scope: 'marketing', reason: 'complaint' });
    await blocked('bea@mail.example', { scope: 'all', reason: 'complaint' });
    const lift = { address: 'bea@mail.example', scope: 'all', reason: 'phoned: pressed spam by mistake' };
    expect((await ask('POST', '/lift', lift)).body).toEqual({ isChanged: true });
    expect((await ask<Suppressions>('GET', '')).body.suppressions).toMatchObject([
      { scope: 'marketing', reason: 'complaint' },
    ]);
  });

  it('a person’s own word about marketing stands above what a colleague said before', async () => {
    const marketing = { scope: 'marketing' } as const;
    await blocked('bea@mail.example', marketing);
    expect(await blocked('bea@mail.example', { ...marketing, reason: 'complaint' })).toBe(true);
    expect(
      await blocked('bea@mail.example', { ...marketing, reason: 'unsubscribed' }),
      'the first stays',
    ).toBe(false);
    expect(await blocked('bea@mail.example', marketing)).toBe(false);
    expect((await ask<Suppressions>('GET', '')).body.suppressions).toMatchObject([{ reason: 'complaint' }]);
  });

  it('are filtered by reason and part of an address together, a page at a time', async () => {
    for (let nth = 1; nth <= 53; nth++) await blocked(`p${nth}@mail.example`, { reason: 'hard_bounce' });
    await blocked('p1@other.example', {});
    const first = (await ask<Suppressions>('GET', '?reason=hard_bounce&search=@MAIL')).body;
    const second = (await ask<Suppressions>('GET', '?reason=hard_bounce&search=@mail&page=2')).body;
    expect([first.total, first.suppressions.length, second.suppressions.length]).toEqual([53, 50, 3]);
    expect(first.counts).toEqual({ hard_bounce: 53, staff: 1 });
    expect((await ask<Suppressions>('GET', '?search=%25')).body.total, 'a part, never a pattern').toBe(0);
    expect((await ask('GET', '?raeson=staff')).status).toBe(400);
  });

  it.each([
    ['GET', '', 'suppression:read'],
    ['GET', '.csv', 'people:download'],
    ['POST', '', 'suppression:add'],
    ['POST', '/lift', 'suppression:remove'],
  ] as const)('standards.md: %s /api/suppressions%s needs %s', async (method, url, permission) => {
    rights = all.filter((each) => each !== permission);
    const body = { address: 'bea@mail.example', scope: 'all', note: 'x' };
    expect((await ask(method, url, method === 'POST' ? body : undefined)).status).toBe(403);
  });
});

describe('the file of suppressed addresses', () => {
  it('C-9: has every one that fits, as text whatever was noted, and tells the audit how many', async () => {
    for (let nth = 1; nth <= 501; nth++) await blocked(`p${nth}@mail.example`, { reason: 'hard_bounce' });
    await blocked('bea@mail.example', { note: '=HYPERLINK("http://evil")' });
    const answer = await server.inject({ method: 'GET', url: '/api/suppressions.csv' });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = answer.body.trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFaddress,channel,not sent,reason,since,until,note,said by,sending');
    expect(lines).toHaveLength(503);
    expect(new Set(lines).size).toBe(503);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(await newestAudit()).toMatchObject({
      action: 'people.downloaded',
      details: { list: 'suppressions', people: 502 },
    });
    const some = await server.inject({ method: 'GET', url: '/api/suppressions.csv?reason=staff&search=bea' });
    expect(some.body.trimEnd().split('\r\n')).toHaveLength(2);
    expect((await server.inject({ method: 'GET', url: '/api/suppressions.csv?page=2' })).statusCode).toBe(
      400,
    );
  });
});
