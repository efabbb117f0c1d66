import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { frozenSending, standingClock, claim, outcome, settle } from '../../../test/sendings.ts';
import { row, rows, sql, tx } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { storeMail } from '../receiver/store-mail.ts';
import { applyFact } from './apply-fact.ts';
import { returnsRoutes } from './routes.ts';

const test = testDatabase();
const clock = standingClock();
let cast: Cast;
let server: FastifyInstance;
let sendingId: string;

beforeAll(async () => {
  cast = await placeCast(test.db);
  server = await buildHttp({
    routes: returnsRoutes({ db: test.db, clock }),
    log: openLog('silent'),
    may: (_permission, _request, keeps) => (keeps.includes('reason') ? 'reason' : true),
    title: 'test',
    version: '0',
  });
  const bea = { customer_id: cast.bea, address: 'Bea@mail.example', folded: 'bea@mail.example' };
  sendingId = await frozenSending(test.db, [bea, { customer_id: cast.eve }]);
  const by = await claim(test.db, sendingId, [1, 2]);
  for (const seq of [1, 2]) await outcome(test.db, sendingId, seq, by, 'accepted');
  await settle(test.db, by);
  const fact = {
    kind: 'complained',
    fate: null,
    status: null,
    reason: 'reported as abuse',
    source: 'mail',
  } as const;
  await tx(test.db, (tx) =>
    applyFact(tx, { ...fact, sendingId, seq: 1, at: clock.now() }, { now: clock.now() }),
  );
});

async function ask<T>(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
): Promise<{ status: number; body: T }> {
  const answer = await server.inject({ method, url, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

interface Complaints {
  complaints: { address: string; isStopped: boolean }[];
  rates: { perMille: number; isTooMany: boolean }[];
}

describe('complaints', () => {
  it('CSE-14: tells who complained about what, when, and who said so', async () => {
    const { body } = await ask<Complaints>('GET', '/api/complaints');
    expect(body.complaints).toEqual([
      expect.objectContaining({
        sendingId,
        seq: 1,
        address: 'Bea@mail.example',
        customer: { id: cast.bea, name: 'Bea Visser' },
        at: clock.now().toISOString(),
        source: 'mail',
        isStopped: false,
      }),
    ]);
  });

  it('CSE-16: tells the rate of each sending and marks one above the threshold', async () => {
    const { body } = await ask<Complaints>('GET', '/api/complaints');
    expect(body.rates).toMatchObject([
      { sendingId, complaints: 1, accepted: 2, perMille: 500, isTooMany: true },
    ]);
    const { body: saved } = await ask<{ version: string }>('GET', '/api/settings/returns');
    const choices = { complaintStopsService: false, warnPerMille: 500, sesTopic: null };
    expect((await ask('PUT', '/api/settings/returns', { ...choices, expectedVersion: 'old' })).status).toBe(
      409,
    );
    expect(
      (await ask('PUT', '/api/settings/returns', { ...choices, expectedVersion: saved.version })).status,
    ).toBe(200);
    expect((await ask<Complaints>('GET', '/api/complaints')).body.rates).toMatchObject([
      { isTooMany: false },
    ]);
  });

  it('CSE-15: one press stops service mail, once, and is audited', async () => {
    const stop = { sendingId, seq: 1 };
    expect((await ask('POST', '/api/complaints/stop-service', stop)).body).toEqual({ isChanged: true });
    expect((await ask('POST', '/api/complaints/stop-service', stop)).body).toEqual({ isChanged: false });
    expect((await ask<Complaints>('GET', '/api/complaints')).body.complaints[0]?.isStopped).toBe(true);
    expect((await ask('POST', '/api/complaints/stop-service', { sendingId, seq: 2 })).status).toBe(404);
    const [entry] = await rows(
      test.db,
      sql<{
        object: string;
        details: object;
      }>`select object, details from audit_entries order by id desc offset 0 limit 5`,
    );
    expect(entry).toMatchObject({ object: 'address:b…@mail.example', details: { scope: 'all' } });
  });

  it('C-36: complaints held for review count when they are believed, and leave nothing behind when they are not', async () => {
    const facts = (seq: number) => ({
      mark: { sendingId, seq },
      facts: [
        { kind: 'complained', fate: null, status: null, reason: 'abuse', at: clock.now().toISOString() },
      ],
    });
    const hold = (id: string) =>
      sql`insert into provider_events (provider, event_id, received_at, state, result, sending_id, seq, facts)
        values ('ses', ${id}, ${clock.now()}, 'review', 'review', ${sendingId}, 2, ${JSON.stringify(facts(2))}::jsonb)`.execute(
        test.db,
      );
    const count = async (): Promise<number> =>
      (
        await row(
          test.db,
          sql<{ count: number }>`select count(*) as count from receipts where kind = 'complained'`,
        )
      ).count;
    await hold('one');
    expect((await ask('POST', '/api/complaints/review', { isBelieved: false })).body).toEqual({ decided: 1 });
    expect(await count()).toBe(1);
    await hold('two');
    expect((await ask('POST', '/api/complaints/review', { isBelieved: true })).body).toEqual({ decided: 1 });
    expect(await count()).toBe(2);
    expect((await ask('POST', '/api/complaints/review', { isBelieved: true })).body).toEqual({ decided: 0 });
  });
});

describe('returned mail', () => {
  it('C-37: is handed out as bytes to save, of a type that no browser shows', async () => {
    const raw = Buffer.from('Subject: <script>alert(1)</script>\r\n\r\n<img onerror=x>');
    await storeMail(test.db, { sender: '', recipients: ['postmaster'], peer: '', raw }, { clock, newId });
    await sql`update returned_mails set state = 'quarantined', why = 'Reading it took too long.'`.execute(
      test.db,
    );
    const { body } = await ask<{ mails: { id: string }[]; counts: object }>(
      'GET',
      '/api/returned?state=quarantined',
    );
    expect(body).toMatchObject({
      mails: [{ state: 'quarantined', size: raw.length }],
      counts: { quarantined: 1 },
    });
    const file = await server.inject({ method: 'GET', url: `/api/returned/${body.mails[0]!.id}/raw` });
    expect(file.rawPayload).toEqual(raw);
    expect(file.headers['content-type']).toBe('application/octet-stream');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="returned-[\w-]+\.eml"$/);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect((await server.inject({ method: 'GET', url: `/api/returned/${newId()}/raw` })).statusCode).toBe(
      404,
    );
  });
});
