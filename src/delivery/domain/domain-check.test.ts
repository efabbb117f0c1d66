import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { openDnsServer, type DnsServer, type DnsZone } from '../../../test/dns-server.ts';
import { standingClock } from '../../../test/sendings.ts';
import { newestAct } from '../../platform/audit.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { openLog } from '../../platform/log.ts';
import { setIdentity } from '../identity.ts';
import { setDefaultRoute } from '../route-settings.ts';
import type { DomainAnswer, ItemName } from './contract.ts';
import { domainJobs, domainSweep } from './daily.ts';
import { domainRoutes } from './routes.ts';
import { domainTrouble } from './trouble.ts';

const test = testDatabase();
const clock = standingClock();
const day = 24 * 3_600_000;
let dns: DnsServer;
let server: FastifyInstance;
/** The newest entry of the audit before a test. */
let newest = 0;
const tools = () => ({ db: test.db, clock, dnsServers: [dns.address], receiver: undefined });

beforeAll(async () => {
  dns = await openDnsServer();
  server = await buildHttp({
    routes: domainRoutes(tools()),
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
});
afterAll(async () => {
  await server.close();
  await dns.close();
});

const sender = {
  fromName: 'The Lantern',
  fromAddress: 'boxoffice@Lantern.example',
  replyTo: 'boxoffice@lantern.example',
  returnDomain: 'bounces.lantern.example',
};
const zone: DnsZone = {
  'relay.example': { A: ['93.184.215.14'] },
  'bounces.lantern.example': { TXT: ['v=spf1 a:relay.example -all'], MX: [[10, 'relay.example']] },
  '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none'] },
};

beforeEach(async () => {
  await sql`truncate domain_checks, routes, route_choices, senders cascade`.execute(test.db);
  await sql`truncate graphile_worker._private_jobs`.execute(test.db);
  for (const name of Object.keys(dns.zone)) delete dns.zone[name];
  Object.assign(dns.zone, zone);
  dns.asked.length = 0;
  newest = await newestAct(test.db);
  await setIdentity(test.db, sender);
  await setDefaultRoute(test.db, { host: 'Relay.example', port: 25, tls: 'starttls' });
});

async function look(): Promise<DomainAnswer> {
  return (await server.inject({ method: 'GET', url: '/api/settings/domain' })).json<DomainAnswer>();
}

async function press(body: object = {}): Promise<{ status: number; body: DomainAnswer }> {
  const answer = await server.inject({ method: 'POST', url: '/api/settings/domain/check', payload: body });
  return { status: answer.statusCode, body: answer.json<DomainAnswer>() };
}

/** The job, as a worker would run it: nothing where none was asked for. */
async function tick(): Promise<number> {
  await domainSweep(tools()).tick();
  const { jobs } = await row(
    test.db,
    sql<{ jobs: number }>`select count(*)::int as jobs from graphile_worker._private_jobs`,
  );
  await sql`truncate graphile_worker._private_jobs`.execute(test.db);
  if (jobs > 0) await domainJobs(tools())['check_sender_domain']!('sender', new AbortController().signal);
  return jobs;
}

const states = ({ check }: DomainAnswer) =>
  Object.fromEntries((check?.items ?? []).map(({ of, state }) => [of, state])) as Record<ItemName, string>;
const audit = () =>
  rows(
    test.db,
    sql<{ actor: string; action: string; details: unknown }>`select actor, action, details from audit_entries
      where id > ${newest} order by id`,
  );

describe('a check of the sender’s domain', () => {
  it('is there with its time after one press, and nobody is asked before', async () => {
    expect(await look()).toEqual({
      asks: {
        domain: 'lantern.example',
        returnDomain: 'bounces.lantern.example',
        relays: ['relay.example'],
        selectors: [],
      },
      check: null,
    });
    expect(dns.asked).toEqual([]);
    const { status, body } = await press();
    expect(status).toBe(200);
    expect(states(body)).toMatchObject({
      spf: 'in_order',
      dkim: 'unknown',
      dmarc: 'in_order',
      mx: 'in_order',
    });
    expect(body.check).toMatchObject({ isCurrent: true, checkedAt: clock.now().toISOString() });
    dns.asked.length = 0;
    expect(await look()).toEqual(body);
    expect(dns.asked).toEqual([]);
  });

  it('is in the audit with what was found', async () => {
    await press();
    expect(await audit()).toMatchObject([
      {
        action: 'config.domain_checked',
        details: { domain: 'lantern.example', states: { spf: 'in_order', dmarc: 'in_order' } },
      },
    ]);
  });

  it('keeps selectors that were typed, also as the whole name a provider shows, until others are', async () => {
    const typed = { selectors: ['S1._domainkey.lantern.example', 'box.mail'] };
    expect((await press(typed)).body.asks.selectors).toEqual(['s1', 'box.mail']);
    dns.asked.length = 0;
    const { body } = await press();
    expect(body.check!.asked.selectors).toEqual(['s1', 'box.mail']);
    expect(dns.asked.map(({ question }) => question)).toContain('TXT box.mail._domainkey.lantern.example');
    expect((await press({ selectors: [] })).body.asks.selectors).toEqual([]);
  });

  it.each(['a b', '-s1', 's1.', '%{i}', 'x'.repeat(101), ''])('refuses the selector %j', async (selector) => {
    expect((await press({ selectors: [selector] })).status).toBe(400);
    expect((await look()).check).toBeNull();
  });

  it('says that it is about another sender when that was changed since', async () => {
    await press();
    await setIdentity(test.db, { ...sender, returnDomain: 'lantern.example' });
    expect((await look()).check!.isCurrent).toBe(false);
  });

  it('that an older Foyer kept in another shape is none', async () => {
    await sql`insert into domain_checks (asked, found, checked_at, checked_by)
      values ('{"domain":"lantern.example"}', '[]', now(), 'Ada')`.execute(test.db);
    expect((await look()).check).toBeNull();
    expect((await press()).status).toBe(200);
  });
});

describe('the daily check', () => {
  it('begins when somebody has checked, and comes once a day', async () => {
    expect(await tick()).toBe(0);
    await press();
    expect(await tick()).toBe(0);
    clock.move(day - 1);
    expect(await tick()).toBe(0);
    clock.move(1);
    expect(await tick()).toBe(1);
    expect((await look()).check).toMatchObject({ checkedBy: 'foyer', checkedAt: clock.now().toISOString() });
    expect(await tick()).toBe(0);
  });

  it('begins by itself where mail goes out for a domain of the internet, and never for a capture', async () => {
    await setIdentity(test.db, { ...sender, fromAddress: 'boxoffice@lantern.theatre' });
    expect(await tick()).toBe(1);
    await sql`truncate domain_checks`.execute(test.db);
    await sql`update routes set source = 'environment'`.execute(test.db);
    await setDefaultRoute(test.db, 'capture');
    expect((await look()).asks.relays).toEqual(['relay.example']);
    expect(await tick()).toBe(0);
  });

  it('comes at once when sender or mail server have become others', async () => {
    await press();
    await setDefaultRoute(test.db, { host: 'other.example', port: 25, tls: 'starttls' });
    expect(await tick()).toBe(1);
    expect((await look()).check).toMatchObject({ isCurrent: true, asked: { relays: ['other.example'] } });
  });

  it('comes again after an hour where name servers did not answer', async () => {
    dns.zone['bounces.lantern.example'] = 'servfail';
    await press();
    clock.move(3_600_000 - 1);
    expect(await tick()).toBe(0);
    clock.move(1);
    expect(await tick()).toBe(1);
  });

  it('writes to the audit only what has become another state', async () => {
    await press();
    clock.move(day);
    await tick();
    expect(await audit()).toHaveLength(1);
    dns.zone['_dmarc.lantern.example'] = {};
    clock.move(day);
    await tick();
    expect(await audit()).toMatchObject([{}, { actor: 'foyer', details: { states: { dmarc: 'missing' } } }]);
  });
});

describe('what was in order and is no longer', () => {
  const trouble = () => domainTrouble(test.db, clock);

  it('is told with when it was last in order, until it is again', async () => {
    expect(await trouble()).toBeUndefined();
    await press();
    const inOrder = clock.now();
    expect(await trouble()).toBeUndefined();
    clock.move(day);
    dns.zone['bounces.lantern.example'] = {};
    await tick();
    expect(await trouble()).toEqual({
      domain: 'lantern.example',
      items: ['spf', 'mx'],
      lastInOrder: inOrder,
    });
    clock.move(day);
    await tick();
    expect(await trouble()).toMatchObject({ lastInOrder: inOrder });
    Object.assign(dns.zone, zone);
    await press();
    expect(await trouble()).toBeUndefined();
  });

  it('is nothing that never was in order, nothing that nobody answered about, and nothing of another sender', async () => {
    dns.zone['_dmarc.lantern.example'] = {};
    await press();
    expect(await trouble()).toBeUndefined();
    dns.zone['bounces.lantern.example'] = 'servfail';
    await press();
    expect(states(await look())).toMatchObject({ spf: 'unasked', mx: 'unasked', dmarc: 'missing' });
    expect(await trouble()).toBeUndefined();
    dns.zone['bounces.lantern.example'] = {};
    await press();
    expect((await trouble())?.items).toEqual(['spf', 'mx']);
    await setIdentity(test.db, { ...sender, fromAddress: 'boxoffice@other.example' });
    expect(await trouble()).toBeUndefined();
    await press();
    expect(await trouble()).toBeUndefined();
  });
});
