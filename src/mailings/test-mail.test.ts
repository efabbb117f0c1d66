import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { standingClock } from '../../test/sendings.ts';
import { openSink, type Sink, type SinkOptions } from '../../test/sink.ts';
import { personValues, setDefaultRoute } from '../delivery/index.ts';
import { row, rows, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { ensureStarters } from '../templates/index.ts';
import { mailingRoutes } from './routes.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:15:00Z');
const ada = 'ada@lantern.example';
let cast: Cast;
let server: FastifyInstance;
let sink: Sink | undefined;
/** What the right of whoever asks is, and where their mail goes; a program has no address. */
let asker: { right: true | 'own'; address: string | undefined };

beforeAll(async () => {
  cast = await placeCast(test.db);
  await ensureStarters(test.db, { clock });
  server = await buildHttp({
    routes: mailingRoutes({
      db: test.db,
      clock,
      newId,
      personValues,
      key: Buffer.alloc(32, 1),
      routeKey: Buffer.alloc(32, 2),
      ownAddress: () => asker.address,
    }),
    log: openLog('silent'),
    may: () => asker.right,
    title: 'test',
    version: '0',
  });
});
beforeEach(async () => {
  asker = { right: true, address: ada };
  await setDefaultRoute(test.db, 'capture');
  await sql`truncate staff_mails`.execute(test.db);
});
afterEach(async () => {
  await sink?.close();
  sink = undefined;
});
afterAll(async () => await server.close());

interface Body {
  to?: string;
  subject?: string;
  capturedAs?: string | null;
  error?: { code: string; message: string; problems?: { at: string; code?: string }[] };
}

async function send(body: object, code = 'CANCEL'): Promise<{ status: number; body: Body }> {
  const answer = await server.inject({
    method: 'POST',
    url: `/api/templates/${code}/test-mail`,
    payload: { language: 'en', ...body },
  });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

async function relayTo(options: SinkOptions = {}): Promise<Sink> {
  sink = await openSink({ keep: true, ...options });
  await setDefaultRoute(test.db, { host: '127.0.0.1', port: sink.port, tls: 'starttls' });
  return sink;
}

/** The mail with its lines joined and its blanks as they were. */
const readable = (raw: Buffer | string | undefined): string =>
  raw!.toString().replaceAll('=\r\n', '').replaceAll('=20', ' ');

describe('a test mail of a template', () => {
  it('MSG-16: goes by the mail server to oneself as a real holder would get it, marked, and counts nowhere', async () => {
    const { mails } = await relayTo();
    const { status, body } = await send({
      language: 'nl',
      instanceId: cast.tonight,
      customerId: cast.bea,
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { to: ada, capturedAs: null } });
    expect(body.subject).toMatch(/^\[TEST\] Geannuleerd: Een winteravondsprookje/);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.recipient).toBe(ada);
    const raw = readable(mails[0]!.raw);
    expect(raw).toMatch(/^Subject: \[TEST\] Geannuleerd/m);
    expect(raw).toMatch(/^From: Playhouse <boxoffice@playhouse\.example>\r$/m);
    expect(raw).toContain('Beste Bea,');
    expect(raw).not.toContain('Bea@mail.example');
    expect(await row(test.db, sql`select count(*)::int as sendings from sendings`)).toEqual({ sendings: 0 });
    expect(await row(test.db, sql`select count(*)::int as messages from messages`)).toEqual({ messages: 0 });
  });

  it('MSG-16: is captured like every message while the route captures, and the Outbox has it whole', async () => {
    const { body } = await send({});
    const kept = await rows(
      test.db,
      sql<{ id: string; raw: string }>`select id, kind, address, asked_by, subject, raw from staff_mails`,
    );
    expect(kept).toMatchObject([
      { id: body.capturedAs, kind: 'test', address: ada, asked_by: 'local', subject: body.subject },
    ]);
    expect(readable(kept[0]!.raw)).toContain('Dear Robin,');
  });

  it('MSG-16: shows an earlier version when that is asked for, and says when there is none', async () => {
    expect((await send({ version: 1 })).status).toBe(200);
    expect(await send({ version: 99 })).toMatchObject({
      status: 404,
      body: { error: { code: 'template_not_found' } },
    });
    expect((await send({ language: 'fr' })).status).toBe(404);
    expect((await send({}, 'NOBODYS')).status).toBe(404);
  });

  it('MSG-19: goes to an address that is typed with the sample data, and never with a real holder’s', async () => {
    expect((await send({ to: 'designer@studio.example' })).body.to).toBe('designer@studio.example');
    const refused = await send({ to: 'designer@studio.example', instanceId: cast.tonight });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'test_holder_own_only' } } });
    expect((await send({ to: 'ADA@lantern.example', instanceId: cast.tonight })).status).toBe(200);
  });

  it('MSG-16: goes to nobody but oneself for who edits no templates, and a program has to give an address', async () => {
    asker = { right: 'own', address: ada };
    expect((await send({ to: ada })).status).toBe(200);
    expect(await send({ to: 'designer@studio.example' })).toMatchObject({
      status: 403,
      body: { error: { code: 'test_to_own_only' } },
    });
    asker = { right: true, address: undefined };
    expect(await send({})).toMatchObject({ status: 400, body: { error: { code: 'test_to_missing' } } });
  });

  it('MSG-16: says who cannot be shown, and which address cannot be written to', async () => {
    expect(await send({ instanceId: cast.tonight, customerId: cast.eve })).toMatchObject({
      status: 400,
      body: { error: { code: 'test_holder_unfit' } },
    });
    for (const to of ['nobody', 'a@b.example\r\nBcc: x@y.example', 'a@b.example>'])
      expect(await send({ to })).toMatchObject({
        status: 400,
        body: { error: { problems: [{ at: 'body.to', code: 'not_an_address' }] } },
      });
    expect(await rows(test.db, sql`select from staff_mails`)).toEqual([]);
  });

  it('MSG-16: tells in words what the mail server has against it', async () => {
    await relayTo({ script: ({ phase }) => (phase === 'rcpt' ? '550 5.1.1 no such user' : undefined) });
    const { status, body } = await send({});
    expect(status).toBe(503);
    expect(body.error).toMatchObject({ code: 'smtp_mail' });
    expect(body.error!.message).toContain('no such user');
  });

  it('MSG-16: is not sent more than 20 times an hour, says for how long, and the hour ends', async () => {
    const all = await Promise.all(Array.from({ length: 25 }, () => send({})));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(20);
    const refused = all.find(({ status }) => status !== 200)!;
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_tests' } } });
    expect(refused.body.error!.message).toContain('wait 60 min');
    clock.move(60 * 60_000);
    expect((await send({})).status).toBe(200);
  });

  it('MSG-16: is in the audit with template, version, language and holder, its address as a hash', async () => {
    await send({ language: 'nl', instanceId: cast.tonight, customerId: cast.bea });
    const entry = (
      await rows(test.db, sql`select action, object, details from audit_entries order by id`)
    ).at(-1);
    expect(entry).toMatchObject({
      action: 'message.test_sent',
      object: 'template:CANCEL',
      details: { version: 1, language: 'nl', customer: cast.bea, outcome: 'captured' },
    });
    expect(JSON.stringify(entry)).not.toContain('@');
  });
});
