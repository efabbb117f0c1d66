import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue, type SampleVenue } from '../../test/sample-venue.ts';
import { ensureIdentity, personValues } from '../delivery/index.ts';
import { row, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { ensureStarters } from '../templates/index.ts';
import { mailingRoutes } from './routes.ts';

const test = testDatabase();
const now = new Date('2026-11-21T16:00:00Z');
const clock = { now: () => now, monotonic: () => 0 };

let server: FastifyInstance;

beforeAll(async () => {
  await ensureIdentity(test.db);
  await ensureStarters(test.db, { clock });
  server = await buildHttp({
    routes: mailingRoutes({
      db: test.db,
      clock,
      newId,
      personValues,
      key: Buffer.alloc(32, 1),
      routeKey: Buffer.alloc(32, 2),
      ownAddress: () => undefined,
    }),
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
});

afterAll(async () => await server.close());

/** What the tests read of an answer; anything else in it does not matter to them. */
interface Answer {
  status: number;
  body: {
    id?: string;
    created?: boolean;
    notice?: string | null;
    error?: { code: string; message: string };
    held?: number;
    people?: { customerId: number; reason: string | null }[];
    more?: boolean;
    count?: { held: number };
    templates?: { fits: boolean; template: { code: string } }[];
  };
}

async function ask(method: 'GET' | 'POST', url: string, payload?: object, headers = {}): Promise<Answer> {
  const answer = await server.inject({ method, url, payload, headers });
  return { status: answer.statusCode, body: answer.json() };
}

async function venueWithHolders(count: number): Promise<SampleVenue> {
  const venue = await sampleVenue(test.db);
  for (let each = 0; each < count; each++)
    await venue.ticket(await venue.customer({ name: `Person ${100 + each}` }));
  return venue;
}

const wanted = (venue: SampleVenue): Record<string, unknown> => ({
  instance: venue.instanceId,
  template: 'cancel',
  freeText: 'Ill.',
  confirmNoMarketing: true,
});

describe('POST /api/sendings', () => {
  it('CSE-36: answers 201 with the sending, and 200 with the same sending for the same key', async () => {
    const venue = await venueWithHolders(1);
    const key = { 'idempotency-key': newId() };
    const first = await ask('POST', '/api/sendings', wanted(venue), key);
    expect(first).toMatchObject({ status: 201, body: { created: true, notice: null } });
    const again = await ask('POST', '/api/sendings', wanted(venue), key);
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, created: false } });
    const inBody = { ...wanted(venue), idempotencyKey: key['idempotency-key'] };
    expect((await ask('POST', '/api/sendings', inBody)).body).toMatchObject({
      id: first.body.id,
      created: false,
    });
  });

  it('wants a key, one key, and a usable one', async () => {
    const venue = await venueWithHolders(1);
    const codeFor = async (body: object, headers: object): Promise<string | undefined> =>
      (await ask('POST', '/api/sendings', { ...wanted(venue), ...body }, headers)).body.error?.code;
    expect(await codeFor({}, {})).toBe('key_missing');
    expect(await codeFor({}, { 'idempotency-key': 'short' })).toBe('key_invalid');
    expect(await codeFor({ idempotencyKey: newId() }, { 'idempotency-key': newId() })).toBe('key_twice');
  });

  it('C-7: refuses every field that is not listed, and takes the actor from nowhere else', async () => {
    const venue = await venueWithHolders(1);
    const intruders = {
      role: 'admin',
      owner_id: 1,
      class: 'urgent',
      created_by: 'eve',
      actor: 'eve',
      lane: 1,
      purpose: 'change',
    };
    for (const [name, value] of Object.entries(intruders)) {
      const answer = await ask(
        'POST',
        '/api/sendings',
        { ...wanted(venue), [name]: value },
        { 'idempotency-key': newId() },
      );
      expect(answer.status).toBe(400);
    }
    for (const changed of [
      { template: ['CANCEL'] },
      { template: 'CAN\0CEL' },
      { confirmNoMarketing: 'true' },
      { groups: { current: true, ended: true, all: true } },
    ])
      expect(
        (await ask('POST', '/api/sendings', { ...wanted(venue), ...changed }, { 'idempotency-key': newId() }))
          .status,
      ).toBe(400);
    const { count } = await row(
      test.db,
      sql<{ count: number }>`select count(*) as count from sendings where instance_id = ${venue.instanceId}`,
    );
    expect(count).toBe(0);
  });

  it('tells a refusal as a sentence with a next step', async () => {
    const venue = await venueWithHolders(1);
    const key = { 'idempotency-key': newId() };
    const unknown = await ask('POST', '/api/sendings', { ...wanted(venue), template: 'NOPE' }, key);
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'template_not_found' } } });
    const unconfirmed = await ask(
      'POST',
      '/api/sendings',
      { ...wanted(venue), confirmNoMarketing: false },
      key,
    );
    expect(unconfirmed).toMatchObject({ status: 400, body: { error: { code: 'not_confirmed' } } });
    expect(unconfirmed.body.error?.message).toMatch(/^Confirm that the message holds no marketing/);
  });
});

describe('GET /api/sendings/:id/made-from', () => {
  it('CSE-33: says which version went out, who confirmed no marketing and when, and why once more', async () => {
    const venue = await venueWithHolders(1);
    const first = await ask('POST', '/api/sendings', wanted(venue), { 'idempotency-key': newId() });
    const second = await ask(
      'POST',
      '/api/sendings',
      { ...wanted(venue), again: 'The first had the wrong hour' },
      { 'idempotency-key': newId() },
    );
    expect(second.body.id).not.toBe(first.body.id);
    const confirmed = { confirmedBy: expect.stringMatching(/./), confirmedAt: now.toISOString() };
    const template = { code: 'CANCEL', name: expect.any(String), version: 1 };
    expect(await ask('GET', `/api/sendings/${first.body.id}/made-from`)).toEqual({
      status: 200,
      body: { template, ...confirmed, againReason: null },
    });
    expect((await ask('GET', `/api/sendings/${second.body.id}/made-from`)).body).toEqual({
      template,
      ...confirmed,
      againReason: 'The first had the wrong hour',
    });
    for (const nobodys of [newId(), 'preview2', '1'])
      expect(await ask('GET', `/api/sendings/${nobodys}/made-from`)).toMatchObject({
        status: 404,
        body: { error: { code: 'sending_unknown' } },
      });
  });
});

describe('questions before sending', () => {
  it('POST /api/sendings/preview shows the numbers and makes nothing', async () => {
    const venue = await venueWithHolders(2);
    const { confirmNoMarketing: _, ...shown } = wanted(venue);
    expect(await ask('POST', '/api/sendings/preview', shown)).toMatchObject({
      status: 200,
      body: { count: { held: 2 } },
    });
  });

  it('GET /api/instances/:id/audience counts, by purpose, delivery and groups', async () => {
    const venue = await venueWithHolders(2);
    const counted = async (query: string): Promise<Answer> =>
      await ask('GET', `/api/instances/${venue.instanceId}/audience?${query}`);
    expect((await counted('purpose=information')).body.held).toBe(2);
    expect((await counted('purpose=change&groups=ended&delivery=print_at_home')).body).toMatchObject({
      held: 2,
      willReceive: 0,
      leftOut: { not_selected: 2 },
    });
    expect((await counted('purpose=marketing')).status).toBe(400);
    expect((await counted('purpose=change&groups=everybody')).status).toBe(400);
    expect((await counted('purpose=change&secret=1')).status).toBe(400);
    expect((await ask('GET', '/api/instances/999999/audience?purpose=change')).status).toBe(404);
  });

  it('GET /api/instances/:id/audience/people lists by name and reason, fifty a page', async () => {
    const venue = await venueWithHolders(51);
    const noAddress = await venue.customer({ email: null });
    await venue.ticket(noAddress);
    const people = async (query: string): Promise<Answer['body']> =>
      (await ask('GET', `/api/instances/${venue.instanceId}/audience/people?purpose=information&${query}`))
        .body;
    const first = await people('reason=will_receive');
    expect([first.people?.length, first.more]).toEqual([50, true]);
    const second = await people('reason=will_receive&page=2');
    expect([second.people?.length, second.more]).toEqual([1, false]);
    expect((await people('reason=no_address')).people).toEqual([
      expect.objectContaining({ customerId: noAddress, reason: 'no_address' }),
    ]);
    expect((await people('page=2')).people).toHaveLength(2);
  });

  it('GET /api/instances/:id/audience/people lists the people of a counter, and finds one by name', async () => {
    const venue = await sampleVenue(test.db);
    const [ann, bob, eve] = [
      await venue.customer({ name: 'Anker', email: 'shared@example.org', language: 'nl' }),
      await venue.customer({ name: 'Bos', email: 'shared@example.org', language: 'nl' }),
      await venue.customer({ name: '100% Eve', email: null }),
    ];
    for (const id of [ann, bob, eve]) await venue.ticket(id);
    const ids = async (query: string): Promise<number[] | undefined> => {
      const path = `/api/instances/${venue.instanceId}/audience/people?purpose=information&${query}`;
      return (await ask('GET', path)).body.people?.map((person) => person.customerId);
    };
    expect(await ids('group=will_receive')).toEqual([ann, bob]);
    expect(await ids('group=unreachable')).toEqual([eve]);
    expect(await ids('group=left_out')).toEqual([]);
    expect(await ids('reason=same_address')).toEqual([bob]);
    expect(await ids('search=ANK')).toEqual([ann]);
    expect(await ids(`search=${encodeURIComponent('%')}`)).toEqual([eve]);
    expect(await ids('search=shared@&language=nl&languages=en,nl')).toEqual([ann, bob]);
    expect(await ids('language=nl&languages=en')).toEqual([]);
  });

  it('CSE-30: GET /api/instances/:id/templates has those that fit first, and says why the others do not', async () => {
    const venue = await venueWithHolders(1);
    const listed = async (): Promise<Answer['body']['templates']> =>
      (await ask('GET', `/api/instances/${venue.instanceId}/templates`)).body.templates;
    const before = await listed();
    expect(before?.map(({ template, fits }) => [template.code, fits])).toEqual([
      ['CANCEL', true],
      ['MOVED', true],
      ['POSTPONED', true],
      ['REMINDER', true],
      ['TICKETS', true],
    ]);
    await venue.cancelInstance(now);
    const after = await listed();
    for (const each of after?.slice(0, 3) ?? [])
      expect(each).toMatchObject({ fits: true, template: { purpose: 'change' } });
    expect(after?.slice(3)).toEqual([
      expect.objectContaining({
        fits: false,
        code: 'instance_cancelled',
        message: expect.stringMatching(/is cancelled/),
      }),
      expect.objectContaining({ fits: false }),
    ]);
    expect((await ask('GET', '/api/instances/999999/templates')).status).toBe(404);
  });
});
