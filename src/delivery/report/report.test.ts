import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { claim, frozenSending, outcome, settle } from '../../../test/sendings.ts';
import { buildHttp } from '../../platform/http.ts';
import { openLog } from '../../platform/log.ts';
import { row, rows, run, sql } from '../../platform/database.ts';
import { endSendings } from '../end-sendings.ts';
import { testClock, type TestClock } from '../line.testing.ts';
import { newId } from '../../platform/ids.ts';
import { messageStates } from '../status.ts';
import { deriveTotals, refreshTotals } from '../totals.ts';
import {
  addressesIn,
  key,
  linkedTemplate,
  origin,
  publicServer,
  sendTracked,
  sentAt,
} from '../tracking/tracking.testing.ts';
import { reportRoutes } from './routes.ts';
import { statusOf } from './status.ts';

const test = testDatabase();
let cast: Cast;
let templateVersionId: number;
let clock: TestClock;
let server: FastifyInstance;

beforeAll(async () => {
  cast = await placeCast(test.db);
  templateVersionId = await linkedTemplate(test);
  clock = testClock(sentAt);
  server = await buildHttp({
    routes: reportRoutes({ db: test.db, clock, key }),
    log: openLog('silent'),
    may: (_permission, { headers }, keeps) =>
      headers['x-right'] === 'reason' ? keeps.includes('reason') && 'reason' : true,
    title: 'Foyer',
    version: '0',
  });
});
afterAll(() => server.close());

const ask = async <T = Record<string, never>>(url: string): Promise<T> => {
  const answer = await server.inject(url);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<T>();
};

interface Report {
  people: number;
  orders: number;
  messages: number;
  sent: number;
  failed: number;
  bounced: number;
  complained: number;
  delivered: { total: number; confirmed: number };
  tracked: { messages: number } | null;
  opens: { total: number; verified: number; messages: number; verifiedMessages: number } | null;
  clicks: { total: number; verified: number; messages: number; verifiedMessages: number } | null;
  series: { sent: number; opens: number; clicks: number }[];
}
interface Rows {
  total: number;
  rows: {
    seq: number;
    name: string;
    address: string;
    status: string;
    opens: number | null;
    copyUntil: string | null;
  }[];
}

/** To Bea and Eve; Bea’s gateway looks at three links at once, then Bea opens it and presses one. */
async function readSending(): Promise<string> {
  const { id, mails } = await sendTracked(test, cast, { templateVersionId, clock });
  await endSendings({ db: test.db, pool: test.pool, clock, newId, log: openLog('silent') });
  const { ask: asker, server: outside } = await publicServer(test, clock);
  const { links, pixel } = addressesIn(mails.get('bea')!);
  clock.pass(60_000);
  for (const link of links.slice(0, 3)) await asker(link);
  clock.pass(3_600_000);
  await asker(pixel);
  await asker(links[0]!);
  await outside.close();
  return id;
}

describe('the report', () => {
  it('CSE-39: counts sent, delivered, opens and clicks, raw and verified, over time', async () => {
    const id = await readSending();
    const report = await ask<Report>(`/api/report?sending=${id}`);
    expect(report).toMatchObject({
      people: 2,
      messages: 2,
      sent: 2,
      failed: 0,
      delivered: { total: 2, confirmed: 0 },
      tracked: { messages: 2 },
      opens: { total: 1, verified: 1, messages: 1, verifiedMessages: 1 },
      clicks: { total: 4, verified: 1, messages: 1, verifiedMessages: 1 },
    });
    const sum = (of: 'sent' | 'opens' | 'clicks') => report.series.reduce((all, point) => all + point[of], 0);
    expect([sum('sent'), sum('opens'), sum('clicks')]).toEqual([2, 1, 4]);
    expect(report.series.length).toBeGreaterThan(1);
  });

  it('CSE-39: a click counts as an open where no picture was loaded', async () => {
    const { id, mails } = await sendTracked(test, cast, { templateVersionId, clock });
    const { ask: asker } = await publicServer(test, clock);
    clock.pass(60_000);
    await asker(addressesIn(mails.get('eve')!).links[0]!);
    const { opens } = await ask<Report>(`/api/report?sending=${id}`);
    expect(opens).toEqual({ total: 1, verified: 1, messages: 1, verifiedMessages: 1 });
  });

  it('CSE-39: says “not measured” and never 0 where nothing is counted', async () => {
    const { id } = await sendTracked(test, cast, { templateVersionId, clock, tracked: false });
    expect(await ask(`/api/report?sending=${id}`)).toMatchObject({
      tracked: null,
      opens: null,
      clicks: null,
    });
    const { rows: found } = await ask<Rows>(`/api/report/rows?sending=${id}`);
    expect(found.map(({ opens }) => opens)).toEqual([null, null]);
  });

  it('MSG-20: counts orders and people separately, of those who share an address as well', async () => {
    const id = await frozenSending(
      test.db,
      [
        { customer_id: cast.bea, order_count: 3 },
        {
          customer_id: cast.carl,
          reason: 'same_address',
          same_as: cast.bea,
          folded: `p${cast.bea}@mail.example`,
          order_count: 2,
        },
        { customer_id: cast.eve, order_count: 1 },
        { customer_id: cast.dora, reason: 'no_address', address: null, folded: null, order_count: 4 },
      ],
      { templateVersionId },
    );
    const taken = await claim(test.db, id, [1, 2]);
    const [bea] = await rows(
      test.db,
      sql<{ seq: number }>`select seq from messages where sending_id = ${id} and customer_id = ${cast.bea}`,
    );
    await outcome(test.db, id, bea!.seq, taken, 'accepted');
    await outcome(test.db, id, 3 - bea!.seq, taken, 'refused');
    await settle(test.db, taken);
    expect(await deriveTotals(test.db, id)).toMatchObject({
      people: { accepted: 1, shares_reached: 1 },
      orders: 5,
    });
    await endSendings({ db: test.db, pool: test.pool, clock, newId, log: openLog('silent') });
    expect(await ask(`/api/report?sending=${id}`)).toMatchObject({
      people: 2,
      orders: 5,
      sent: 1,
      failed: 1,
    });
  });

  it('MSG-21: tells the status of each recipient, failed and skipped with the reason', async () => {
    const id = await frozenSending(
      test.db,
      [cast.bea, cast.carl, cast.dora, cast.eve].map((customer_id) => ({ customer_id })),
      { templateVersionId },
    );
    const taken = await claim(test.db, id, [1, 2, 3, 4]);
    for (const seq of [1, 2]) await outcome(test.db, id, seq, taken, 'accepted');
    await outcome(test.db, id, 3, taken, 'refused', '5.1.1 No such user');
    await outcome(test.db, id, 4, taken, 'skipped', 'no_ticket');
    await run(
      test.db,
      sql`insert into receipts (sending_id, seq, kind, at) values (${id}, 1, 'delivered', now()),
      (${id}, 2, 'delivered', now()), (${id}, 2, 'bounced', now())`,
    );
    const found = await ask<{ rows: { status: string; reason: string | null }[] }>(
      `/api/report/rows?sending=${id}`,
    );
    expect(found.rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['received', null],
      ['bounced', null],
      ['failed', '5.1.1 No such user'],
      ['skipped', 'No longer holds a valid ticket for this performance.'],
    ]);
    const failed = await ask<Rows>(`/api/report/rows?sending=${id}&status=failed`);
    expect([failed.total, failed.rows[0]!.seq]).toEqual([1, 3]);
    await refreshTotals(test.db, id, clock.now());
    expect(await ask(`/api/report?sending=${id}`)).toMatchObject({
      delivered: { total: 1, confirmed: 1 },
      bounced: 1,
    });
  });

  it('MSG-21: every state of a message is one status, and machines open nothing', () => {
    const none = { seq: 1, opens: 0, clicks: 0, isDelivered: false, isBounced: false, isComplained: false };
    for (const state of messageStates) expect(statusOf(state, none)).toBeTruthy();
    expect(statusOf('accepted', none)).toBe('sent');
    expect(statusOf('accepted', { ...none, opens: 1 })).toBe('opened');
    expect(statusOf('accepted', { ...none, opens: 1, clicks: 1 })).toBe('clicked');
    expect(statusOf('refused', { ...none, opens: 1 })).toBe('failed');
  });

  it('CSE-40: lists one row per person and sending over all sendings, the newest first, and finds people', async () => {
    const all = await ask<Rows>('/api/report/rows');
    const messages = await row(test.db, sql<{ count: number }>`select count(*)::int as count from messages`);
    expect(all.total).toBe(messages.count);
    const eve = await ask<Rows>('/api/report/rows?search=eve');
    expect(eve.rows.length).toBeGreaterThan(2);
    expect(new Set(eve.rows.map(({ address }) => address))).toContain('eve@else.example');
    expect((await server.inject('/api/report/rows?status=sent')).json()).toMatchObject({
      error: { code: 'status_of_one' },
    });
    const csv = await server.inject('/api/report.csv');
    expect(csv.body.trim().split('\r\n')).toHaveLength(1 + messages.count);
    expect(csv.body).toContain('not measured');
  });

  it('CSE-40, CSE-41: downloads what one person got for 90 days; reading it counts nothing', async () => {
    const { id, mails } = await sendTracked(test, cast, { templateVersionId, clock });
    const url = `/api/sendings/${id}/messages/1/copy.eml`;
    expect((await server.inject({ url, headers: { 'x-right': 'reason' } })).statusCode).toBe(403);
    const file = await server.inject(url);
    expect(file.headers['content-type']).toBe('message/rfc822');
    expect(file.body.length).toBe(mails.get('bea')!.data.length);
    const { ask: asker } = await publicServer(test, clock);
    const copy = addressesIn({ ...mails.get('bea')!, data: file.body });
    expect(copy.pixel).not.toBe(addressesIn(mails.get('bea')!).pixel);
    clock.pass(60_000);
    await asker(copy.pixel);
    expect((await asker(copy.links[0]!)).headers.location).toBe('https://venue.example/house?a=1&b=2');
    expect(await ask(`/api/report?sending=${id}`)).toMatchObject({
      opens: { total: 0 },
      clicks: { total: 0 },
    });
    expect(file.body.replaceAll('=\r\n', '')).toContain(origin);
    const old = testClock(clock.now().getTime() + 90 * 24 * 3_600_000);
    const later = await buildHttp({
      routes: reportRoutes({ db: test.db, clock: old, key }),
      log: openLog('silent'),
      may: () => true,
      title: 'Foyer',
      version: '0',
    });
    expect((await later.inject(url)).json()).toMatchObject({ error: { code: 'no_longer_kept' } });
    await later.close();
  });
});

describe('taking people out of the report', () => {
  const remove = (wanted: { sendingId: string; seq: number }[], confirm = wanted.length) =>
    server.inject({ method: 'POST', url: '/api/report/removals', payload: { rows: wanted, confirm } });

  it('CSE-42: takes address, name, copy and words out for good; every number stays; the audit names nobody', async () => {
    const id = await readSending();
    const before = await ask<Report>(`/api/report?sending=${id}`);
    const totals = await deriveTotals(test.db, id);
    await run(test.db, sql`update outcomes set reply = '250 Ok bea@mail.example' where sending_id = ${id}`);
    const done = await remove([{ sendingId: id, seq: 1 }]);
    expect(done.json()).toEqual({ removed: 1 });
    expect((await remove([{ sendingId: id, seq: 1 }])).json()).toEqual({ removed: 0 });
    expect(await ask(`/api/report?sending=${id}`)).toEqual(before);
    expect(await deriveTotals(test.db, id)).toEqual(totals);
    const { rows: found } = await ask<Rows>(`/api/report/rows?sending=${id}`);
    expect(found).toMatchObject([
      { seq: 1, name: null, address: null, status: 'clicked', copyUntil: null },
      { seq: 2, address: 'eve@else.example' },
    ]);
    expect((await server.inject(`/api/sendings/${id}/messages/1/copy.eml`)).statusCode).toBe(404);
    expect((await ask<Rows>(`/api/report/rows?sending=${id}&search=bea`)).total).toBe(0);
    expect((await server.inject(`/api/report.csv?sending=${id}`)).body).not.toMatch(/bea/i);
    const audit = await rows(
      test.db,
      sql`select details from audit_entries where action = 'report.addresses_removed'`,
    );
    expect(audit[0]).toEqual({ details: { rows: 1, sendings: 1 } });
    const left = await rows(
      test.db,
      sql`select * from messages m join outcomes o using (sending_id, seq)
      where m.sending_id = ${id} and m.seq = 1`,
    );
    expect(JSON.stringify(left)).not.toContain('bea@mail');
  });

  it('CSE-42: asks for the number once more, and waits for a sending that is still going out', async () => {
    const { id } = await sendTracked(test, cast, { templateVersionId, clock });
    expect((await remove([{ sendingId: id, seq: 1 }], 2)).json()).toMatchObject({
      error: { code: 'rows_not_confirmed' },
    });
    expect((await remove([{ sendingId: id, seq: 1 }])).json()).toMatchObject({
      error: { code: 'still_going_out' },
    });
    const { rows: found } = await ask<Rows>(`/api/report/rows?sending=${id}`);
    expect(found[0]!.address).toBe('Bea@mail.example');
  });
});
