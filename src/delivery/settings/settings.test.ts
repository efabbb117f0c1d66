import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { standingClock } from '../../../test/sendings.ts';
import { openSink, type Sink, type SinkOptions } from '../../../test/sink.ts';
import { rows, sql } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { setDefaultRoute } from '../route-settings.ts';
import { deliverySettingsRoutes } from './routes.ts';

const test = testDatabase();
const clock = standingClock();
const key = Buffer.alloc(32, 7);
const servers: FastifyInstance[] = [];
const sinks: Sink[] = [];
let server: FastifyInstance;
let withoutUrl: FastifyInstance;

async function serverAt(publicUrl: string | undefined): Promise<FastifyInstance> {
  const built = await buildHttp({
    routes: deliverySettingsRoutes({ db: test.db, clock, newId, key, publicUrl }),
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
  servers.push(built);
  return built;
}

beforeAll(async () => {
  server = await serverAt('https://foyer.lantern.example');
  withoutUrl = await serverAt(undefined);
});
beforeEach(async () => {
  await sql`delete from routes`.execute(test.db);
  await setDefaultRoute(test.db, 'capture');
});
afterEach(async () => {
  for (const sink of sinks.splice(0)) await sink.close();
});
afterAll(async () => {
  for (const each of servers) await each.close();
});

interface Body {
  kind?: string;
  source?: string;
  relay?: Record<string, unknown> | null;
  works?: boolean;
  steps?: { step: string; state: string; words: string | null }[];
  failure?: { code: string; message: string } | null;
  addresses?: string[];
  version?: string;
  error?: { code: string; message: string; problems: { at: string; message: string }[] };
}

async function ask(method: 'GET' | 'PUT' | 'POST', path: string, payload?: object, on = server) {
  const answer = await on.inject({ method, url: `/api/settings/${path}`, payload });
  return { status: answer.statusCode, text: answer.body, body: answer.json<Body>() };
}

async function sink(options: SinkOptions = {}): Promise<Sink> {
  const opened = await openSink({ keep: true, ...options });
  sinks.push(opened);
  return opened;
}

const relayAt = (
  port: number,
  more: { user?: string; password?: string; encryption?: string; connections?: number } = {},
) => ({
  host: '127.0.0.1',
  port,
  encryption: 'offered',
  user: null,
  ...more,
});
const audit = () =>
  rows(
    test.db,
    sql<{ action: string; details: unknown }>`select action, details from audit_entries order by id`,
  );

describe('the sender', () => {
  const lantern = {
    fromName: 'The Lantern',
    fromAddress: 'boxoffice@lantern.example',
    replyTo: 'service@lantern.example',
    returnDomain: 'bounces.lantern.example',
  };

  it('is changed, and the audit keeps the addresses as hashes', async () => {
    const saved = { ...lantern, version: expect.any(String) as string };
    expect((await ask('PUT', 'sender', lantern)).body).toEqual(saved);
    expect((await ask('GET', 'sender')).body).toEqual(saved);
    const entry = (await audit()).at(-1);
    expect(entry).toMatchObject({
      action: 'config.sender_changed',
      details: { changes: { fromName: { to: 'The Lantern' } } },
    });
    expect(JSON.stringify(entry)).not.toMatch(/boxoffice@|service@/);
  });

  it.each([
    ['fromName', '  ', /must not be empty/],
    ['fromName', 'The\nLantern', /one line/],
    ['fromAddress', 'boxoffice', /not an e-mail address/],
    ['fromAddress', 'a@b.example\r\nBcc: x@y.example', /not an e-mail address/],
    ['fromAddress', 'théâtre@lantern.example', /plain letters/],
    ['replyTo', '<script>@x', /not an e-mail address/],
    ['returnDomain', 'not a domain', /not a domain/],
  ])('C-10: names %s when it is %j', async (field, value, sentence) => {
    const { status, body } = await ask('PUT', 'sender', { ...lantern, [field]: value });
    expect(status).toBe(400);
    expect(body.error!.problems).toMatchObject([
      { at: `body.${field}`, message: expect.stringMatching(sentence) as string },
    ]);
  });
});

describe('trying a mail server', () => {
  it('tells each step with the words of the server, and stores nothing', async () => {
    const { port, mails } = await sink({ auth: { user: 'box', password: 'sesame' } });
    const { body } = await ask('POST', 'route/try', {
      relay: relayAt(port, { user: 'box', password: 'sesame' }),
    });
    expect(body).toMatchObject({ works: true, failure: null });
    expect(body.steps).toEqual([
      { step: 'connected', state: 'done', words: null },
      { step: 'greeted', state: 'done', words: '220 sink.test ESMTP' },
      { step: 'encrypted', state: 'not_needed', words: null },
      { step: 'logged_in', state: 'done', words: null },
    ]);
    expect(mails).toHaveLength(0);
    expect((await ask('GET', 'route')).body).toMatchObject({ kind: 'capture', relay: null });
    expect((await audit()).at(-1)).toMatchObject({ action: 'config.route_tried', details: { works: true } });
  });

  it('sends one marked test mail where it is asked to', async () => {
    const { port, mails } = await sink();
    const { body } = await ask('POST', 'route/try', { relay: relayAt(port), testTo: 'ada@lantern.example' });
    expect(body.steps!.at(-1)).toEqual({ step: 'taken', state: 'done', words: '250 2.0.0 Ok: taken' });
    expect(mails.map(({ recipient }) => recipient)).toEqual(['ada@lantern.example']);
    const raw = mails[0]!.raw!.toString();
    expect(raw).toMatch(/^Subject: Test mail from /m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(JSON.stringify(await audit())).not.toContain('ada@lantern.example');
  });

  it('says in words what a server has against the password, and where it stopped', async () => {
    const { port } = await sink({ auth: { user: 'box', password: 'sesame' } });
    const { body } = await ask('POST', 'route/try', {
      relay: relayAt(port, { user: 'box', password: 'wrong' }),
      testTo: 'ada@lantern.example',
    });
    expect(body).toMatchObject({ works: false, failure: { code: 'smtp_login' } });
    expect(body.failure!.message).toMatch(/did not accept the user name or password.*535/);
    expect(body.steps!.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'connected done',
      'greeted done',
      'encrypted not_needed',
      'logged_in failed',
      'taken not_reached',
    ]);
  });

  it('says so when nobody listens, or no encryption is offered where it is required', async () => {
    const gone = await openSink();
    const { port } = gone;
    await gone.close();
    expect((await ask('POST', 'route/try', { relay: relayAt(port) })).body).toMatchObject({
      works: false,
      failure: { code: 'smtp_unreachable' },
      steps: [{ step: 'connected', state: 'failed' }, {}, {}],
    });
    const plain = await sink();
    expect(
      (await ask('POST', 'route/try', { relay: relayAt(plain.port, { encryption: 'required' }) })).body,
    ).toMatchObject({ failure: { code: 'smtp_no_tls' }, steps: [{}, {}, { state: 'failed' }] });
  });

  it('C-37: shows the words of a hostile server on one line, with controls escaped', async () => {
    const { port } = await sink({
      script: ({ phase }) => (phase === 'greeting' ? '220 <img onerror>\u001b[31m","admin":true' : undefined),
    });
    const { body } = await ask('POST', 'route/try', { relay: relayAt(port) });
    expect(body.steps![1]!.words).toBe('220 <img onerror>\\u{1b}[31m","admin":true');
  });
});

describe('C-35: what can be named as a mail server', () => {
  it.each([
    [{ host: '169.254.169.254' }, 'host'],
    [{ host: '::ffff:169.254.169.254' }, 'host'],
    [{ host: '0.0.0.0' }, 'host'],
    [{ host: '::' }, 'host'],
    [{ host: '2130706433' }, 'host'],
    [{ host: '0x7f.1' }, 'host'],
    [{ host: '127.1' }, 'host'],
    [{ host: 'mail.example/x' }, 'host'],
    [{ host: 'mail.example\r\nEHLO x' }, 'host'],
    [{ host: 'mail.example', port: 22 }, 'port'],
    [{ host: 'mail.example', port: 80 }, 'port'],
    [{ host: 'mail.example', port: 443 }, 'port'],
  ])('C-35: refuses %j, whether tried or saved', async (more, field) => {
    const relay = { ...relayAt(587), ...more };
    for (const { status, body } of [
      await ask('POST', 'route/try', { relay }),
      await ask('PUT', 'route', { kind: 'smtp', relay, evenIfItFails: true }),
    ]) {
      expect(status).toBe(400);
      expect(body.error!.problems.map(({ at }) => at)).toEqual([`body.relay.${field}`]);
    }
  });

  it('C-35: connects to no forbidden address, whatever name leads to it', async () => {
    const { lookUpReachable } = await import('../channels/smtp/reach.ts');
    const look = (host: string) =>
      new Promise<string>((resolve) =>
        lookUpReachable(host, { all: false, hints: 0 }, (error, address) =>
          resolve(error ? error.message : JSON.stringify(address)),
        ),
      );
    expect(await look('localhost')).toMatch(/^"(127\.0\.0\.1|::1)"$/);
    expect(await look('169.254.169.254')).toMatch(/no mail server may be/);
  });
});

describe('the default route', () => {
  it('goes to a mail server that works, and back; the password is never shown again', async () => {
    const { port } = await sink({ auth: { user: 'box', password: 'sesame' } });
    const relay = relayAt(port, { user: 'box', password: 'sesame', connections: 4 });
    const saved = await ask('PUT', 'route', { kind: 'smtp', relay });
    expect(saved.body).toMatchObject({
      kind: 'smtp',
      source: 'screen',
      relay: { host: '127.0.0.1', port, user: 'box', hasPassword: true, connections: 4 },
    });
    const kept = await rows(test.db, sql`select name, is_default from routes order by name`);
    expect(kept).toEqual([
      { name: 'capture', is_default: false },
      { name: 'relay', is_default: true },
    ]);
    expect((await ask('GET', 'route')).text).not.toContain('sesame');
    expect(JSON.stringify(await audit())).not.toContain('sesame');
    expect((await ask('PUT', 'route', { kind: 'capture' })).body).toMatchObject({
      kind: 'capture',
      relay: { hasPassword: true },
    });
  });

  it('uses the kept password for the same server and user only', async () => {
    const { port } = await sink({ auth: { user: 'box', password: 'sesame' } });
    const relay = relayAt(port, { user: 'box', password: 'sesame' });
    await ask('PUT', 'route', { kind: 'smtp', relay });
    const { password: _, ...untyped } = relay;
    expect((await ask('POST', 'route/try', { relay: untyped })).body).toMatchObject({ works: true });
    for (const other of [{ host: 'localhost' }, { user: 'other' }])
      expect(
        (await ask('POST', 'route/try', { relay: { ...untyped, ...other } })).body.error!.problems,
      ).toEqual([expect.objectContaining({ at: 'body.relay.password' })]);
  });

  it('is saved only knowingly when it fails', async () => {
    const { port } = await sink({ auth: { user: 'box', password: 'sesame' } });
    const relay = relayAt(port, { user: 'box', password: 'wrong' });
    const refused = await ask('PUT', 'route', { kind: 'smtp', relay });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'route_fails' } } });
    expect((await ask('GET', 'route')).body.kind).toBe('capture');
    await ask('PUT', 'route', { kind: 'smtp', relay, evenIfItFails: true });
    expect((await ask('GET', 'route')).body.kind).toBe('smtp');
  });

  it('takes a real mail server only where FOYER_URL is set', async () => {
    const relay = { ...relayAt(587), host: 'smtp.lantern.example' };
    const refused = await ask('PUT', 'route', { kind: 'smtp', relay, evenIfItFails: true }, withoutUrl);
    expect(refused.body.error!.problems[0]).toMatchObject({
      at: 'body.relay.host',
      message: expect.stringMatching(/FOYER_URL/) as string,
    });
    const { port } = await sink();
    expect((await ask('PUT', 'route', { kind: 'smtp', relay: relayAt(port) }, withoutUrl)).status).toBe(200);
    expect((await ask('PUT', 'route', { kind: 'smtp', relay, evenIfItFails: true })).status).toBe(200);
  });

  it('cannot be changed while SMTP_URL decides', async () => {
    await setDefaultRoute(test.db, { host: 'mail.example', port: 587, tls: 'starttls', user: 'x' }, key);
    expect((await ask('GET', 'route')).body).toMatchObject({ kind: 'smtp', source: 'environment' });
    expect(await ask('PUT', 'route', { kind: 'capture' })).toMatchObject({
      status: 409,
      body: { error: { code: 'route_by_environment' } },
    });
  });
});

describe('a setting that two people have open', () => {
  const sender = (fromName: string) => ({
    fromName,
    fromAddress: 'boxoffice@lantern.example',
    replyTo: 'service@lantern.example',
    returnDomain: 'bounces.lantern.example',
  });
  const route = (host: string) => ({
    kind: 'smtp',
    relay: { ...relayAt(2525), host },
    evenIfItFails: true,
  });

  it.each([
    ['sender', sender('The first'), sender('The second')],
    ['route', route('one.lantern.example'), route('two.lantern.example')],
    ['notices', { addresses: ['ada@lantern.example'] }, { addresses: ['bea@lantern.example'] }],
  ])(
    '%s: is saved by the first, and the second is told instead of replacing it',
    async (path, one, other) => {
      const { version } = (await ask('GET', path)).body;
      expect(version).toBeTruthy();
      const saved = await ask('PUT', path, { ...one, expectedVersion: version });
      expect(saved.status).toBe(200);
      expect(saved.body.version).not.toBe(version);
      const written = (await audit()).length;
      expect(await ask('PUT', path, { ...other, expectedVersion: version })).toMatchObject({
        status: 409,
        body: { error: { code: 'setting_changed' } },
      });
      expect((await ask('GET', path)).body).toEqual(saved.body);
      expect(await audit()).toHaveLength(written);
      expect((await ask('PUT', path, { ...other, expectedVersion: saved.body.version })).status).toBe(200);
    },
  );

  it('is saved by one of two who press at once', async () => {
    for (const [path, bodies] of [
      ['sender', [sender('Ada’s'), sender('Bea’s')]],
      ['notices', [{ addresses: ['a@lantern.example'] }, { addresses: ['b@lantern.example'] }]],
    ] as const) {
      const { version } = (await ask('GET', path)).body;
      const answers = await Promise.all(
        bodies.map((body) => ask('PUT', path, { ...body, expectedVersion: version })),
      );
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    }
  });

  it('is the same again when somebody saved what it already said', async () => {
    const { version } = (await ask('PUT', 'sender', sender('The same'))).body;
    expect((await ask('PUT', 'sender', sender('The same'))).body.version).toBe(version);
    expect((await ask('PUT', 'sender', { ...sender('Next'), expectedVersion: version })).status).toBe(200);
  });
});

describe('failure addresses', () => {
  it('CSE-37: are judged one by one, each that is none is named; one given twice counts once', async () => {
    const { body } = await ask('PUT', 'notices', { addresses: ['ada@lantern.example', 'piet@', 'bea'] });
    expect(body.error!.problems).toEqual([
      {
        at: 'body.addresses.1',
        code: 'not_an_address',
        values: { text: 'piet@' },
        message: '“piet@” is not an e-mail address.',
      },
      {
        at: 'body.addresses.2',
        code: 'not_an_address',
        values: { text: 'bea' },
        message: '“bea” is not an e-mail address.',
      },
    ]);
    const saved = await ask('PUT', 'notices', { addresses: ['ada@lantern.example', 'ADA@lantern.example'] });
    expect(saved.body).toMatchObject({ addresses: ['ADA@lantern.example'], recent: [] });
    expect(JSON.stringify((await audit()).at(-1))).not.toContain('@lantern');
  });

  it('CSE-37: may be empty: nobody is told', async () => {
    expect((await ask('PUT', 'notices', { addresses: [] })).body.addresses).toEqual([]);
  });
});
