import type { FastifyInstance } from 'fastify';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { at, emptyAll, evening, takeAll } from './import-file.testing.ts';
import { boxofficeRoutes } from './routes.ts';
import type { InstanceSending, SendingsOfInstance } from './sendings.ts';

const test = testDatabase();
let http: FastifyInstance;
let stopped: string[];
let open: InstanceSending[];

const sendings: SendingsOfInstance = {
  of: () => Promise.resolve(open),
  stop: (_db, id) => {
    stopped.push(id);
    return Promise.resolve(true);
  },
};

beforeEach(async () => {
  await emptyAll(test);
  await takeAll(test);
  stopped = [];
  open = [sending('reminder', 'information'), sending('off', 'change'), sending('old', 'ticket', evening)];
  http ??= await buildHttp({
    routes: boxofficeRoutes({
      db: test.db,
      clock: at(evening).clock,
      sendings,
      zone: async () => 'Europe/Amsterdam',
    }),
    may: (permission) => ['instances:read', 'instances:mark'].includes(permission),
    log: openLog('silent'),
    title: 'Foyer',
    version: '0',
  });
});
afterAll(() => http.close());

function sending(id: string, purpose: InstanceSending['purpose'], endedAt: Date | null = null) {
  const template = { code: id.toUpperCase(), name: id };
  const made = { createdAt: new Date('2026-03-01T20:00:00Z'), createdBy: 'Ada' };
  const uuid = `00000000-0000-4000-8000-${Buffer.from(id).toString('hex').padStart(12, '0').slice(-12)}`;
  return { id: uuid, template, purpose, messages: 12, ...made, stoppedAt: null, stoppedBy: null, endedAt };
}

async function post(verb: string, body: object) {
  const answer = await http.inject({ method: 'POST', url: `/api/instances/1/${verb}`, payload: body });
  return { status: answer.statusCode, body: answer.json() };
}

describe('marks over HTTP', () => {
  it('stop what would say something wrong, and say what goes on', async () => {
    const { status, body } = await post('cancel', { version: 1, reason: ' Storm ' });
    expect(status).toBe(200);
    expect(body.instance).toMatchObject({ state: 'cancelled', mark: { kind: 'cancelled', reason: 'Storm' } });
    expect(body.stopped.map((each: InstanceSending) => each.template.code)).toEqual(['REMINDER']);
    expect(body.goingOn.map((each: InstanceSending) => each.template.code)).toEqual(['OFF']);
    expect(stopped).toEqual([open[0]!.id]);
  });

  it('taken back stop everything that still goes out, the cancellation too', async () => {
    await post('cancel', { version: 1 });
    stopped = [];
    const { body } = await post('put-back', { version: 2 });
    expect(body.instance).toMatchObject({ state: 'on_sale', mark: null });
    expect(stopped).toEqual([open[0]!.id, open[1]!.id]);
  });

  it('are refused with 409 to whoever looked at an older version, and stop nothing', async () => {
    await post('move', { version: 1, startsAt: '2026-03-02T21:00' });
    stopped = [];
    const { status, body } = await post('cancel', { version: 1 });
    expect(status).toBe(409);
    expect(body.error.code).toBe('instance_changed');
    expect(body.error.message).toMatch(/^local changed this performance while you looked at it/);
    expect(stopped).toEqual([]);
  });

  it('are done once when pressed twice', async () => {
    const first = await post('cancel', { version: 1 });
    const second = await post('cancel', { version: 1 });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.instance.version).toBe(first.body.instance.version);
    const { entries } = (await http.inject('/api/instances/1/history')).json();
    expect(entries.filter((each: { kind: string }) => each.kind === 'cancelled')).toHaveLength(1);
  });

  it.each([
    ['move', { version: 1, startsAt: '2026-03-02' }],
    ['move', { version: 1 }],
    ['cancel', {}],
    ['cancel', { version: 1, why: 'x' }],
    ['postpone', { version: 0 }],
  ])('refuse a body that is not right: %s %j', async (verb, body) => {
    expect((await post(verb, body)).status).toBe(400);
  });
});

describe('GET /api/instances/:id/history', () => {
  it('tells of the instance and of its sendings in one line of time, the newest first', async () => {
    await post('postpone', { version: 1 });
    const { entries } = (await http.inject('/api/instances/1/history')).json();
    const told = entries.map((each: { about: string; kind: string }) => `${each.about} ${each.kind}`);
    expect(told).toEqual([
      'sending ended',
      'instance postponed',
      'sending started',
      'sending started',
      'sending started',
      'instance added',
    ]);
  });

  it('is a 404 for a number that nothing has', async () => {
    expect((await http.inject('/api/instances/77/history')).statusCode).toBe(404);
  });
});

describe('a moment at a stage', () => {
  it('says what a local time means there, and what is odd about it', async () => {
    const ask = async (local: string) =>
      (await http.inject(`/api/stages/1/moment?local=${local}`)).json() as unknown;
    const zone = 'Europe/Amsterdam';
    expect(await ask('2026-03-02T20:00')).toEqual({ at: '2026-03-02T19:00:00.000Z', zone, kind: 'plain' });
    expect(await ask('2027-03-28T02:30')).toMatchObject({ at: '2027-03-28T01:30:00.000Z', kind: 'skipped' });
    expect((await http.inject('/api/stages/1/moment?local=2026-02-31T20:00')).statusCode).toBe(400);
    expect((await http.inject('/api/stages')).json()).toMatchObject({
      stages: [{ name: 'Main', venue: { name: 'The Lantern', zone } }, { name: 'Studio' }],
    });
  });
});
