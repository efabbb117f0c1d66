import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue } from '../../test/sample-venue.ts';
import { newSending, standingClock } from '../../test/sendings.ts';
import { row, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { ensureIdentity } from './identity.ts';
import { deliveryRoutes } from './routes.ts';
import { messageStates, sendingStates, sendingWord, standingOf, type MessageState } from './status.ts';

const test = testDatabase();
// Half past midnight in Amsterdam, the day before still in UTC.
const clock = standingClock('2026-11-21T23:30:00Z');
let server: FastifyInstance;
const made: Record<string, string> = {};
let instances: { winter: number; storm: number };

interface Listed {
  sendings: { id: string }[];
  total: number;
  counts: Record<string, number>;
}

async function ask(query: string): Promise<{ status: number; body: Listed }> {
  const answer = await server.inject({ method: 'GET', url: `/api/sendings?${query}` });
  return { status: answer.statusCode, body: answer.json() };
}

/** Names of the sendings found, the newest first. */
async function found(query: string): Promise<string[]> {
  const { status, body } = await ask(query);
  expect(status).toBe(200);
  expect(body.total).toBe(body.sendings.length);
  return body.sendings.map(({ id }) => Object.keys(made).find((name) => made[name] === id)!);
}

async function template(code: string, name: string): Promise<number> {
  const at = clock.now();
  const { id } = await row(
    test.db,
    sql<{ id: number }>`with t as (insert into templates (code, name, purpose, created_at)
        values (${code}, ${name}, 'change', ${at}) returning id)
      insert into template_versions (template_id, number, saved_at, saved_by) select id, 1, ${at}, 'Ada' from t returning id`,
  );
  return id;
}

async function setState(id: string, state: string, messages: Partial<Record<MessageState, number>> = {}) {
  const totals = JSON.stringify({ messages, people: {}, attempts: 0, acceptedAttempts: 0 });
  await sql`update sendings set state = ${state}, totals = ${totals}::jsonb,
    ended_at = case when ${state} = 'ended' then created_at end where id = ${id}::uuid`.execute(test.db);
}

beforeAll(async () => {
  await ensureIdentity(test.db);
  server = await buildHttp({
    routes: deliveryRoutes({
      db: test.db,
      clock,
      key: Buffer.alloc(32, 1),
      orderCodes: async () => new Map(),
    }),
    log: openLog('silent'),
    may: () => true,
    title: 'Foyer',
    version: '0',
  });
  const [winter, storm] = [await sampleVenue(test.db), await sampleVenue(test.db)];
  instances = { winter: winter.instanceId, storm: storm.instanceId };
  await nameEvent(winter.instanceId, "The Winter's Tale", { nl: 'Het wintersprookje' });
  await nameEvent(storm.instanceId, '100% Storm', {});
  const [cancel, doors] = [
    await template('CANCEL', 'Cancelled'),
    await template('DOORS', 'Doors open later'),
  ];
  const about = (id: number) => ({ instance: { id, version: 1 } });
  made.old = await newSending(test.db, {
    templateVersionId: doors,
    purpose: 'information',
    at: new Date('2026-10-01T12:00:00Z'),
    ...about(instances.winter),
  });
  made.yesterday = await newSending(test.db, {
    templateVersionId: cancel,
    // Saturday 21 November in Amsterdam, by half an hour.
    at: new Date('2026-11-21T22:30:00Z'),
    ...about(instances.storm),
  });
  made.today = await newSending(test.db, {
    templateVersionId: cancel,
    at: new Date('2026-11-21T23:10:00Z'),
    ...about(instances.winter),
  });
  await setState(made.old, 'ended', { accepted: 3 });
  await setState(made.yesterday, 'ended', { accepted: 3, refused: 1 });
});
afterAll(() => server.close());

async function nameEvent(instanceId: number, name: string, names: object): Promise<void> {
  await sql`update events set name = ${name}, names = ${JSON.stringify(names)}::jsonb
    where id = (select event_id from instances where id = ${instanceId})`.execute(test.db);
}

describe('the list of sendings', () => {
  it('narrows by where they stand, and counts the others beside', async () => {
    expect(await found('')).toEqual(['today', 'yesterday', 'old']);
    expect(await found('state=partly_failed')).toEqual(['yesterday']);
    expect(await found('state=under_way')).toEqual(['today']);
    const { body } = await ask('state=sent');
    expect(body.counts).toEqual({
      under_way: 1,
      asking: 0,
      sent: 1,
      partly_failed: 1,
      failed: 0,
      stopped: 0,
    });
    expect((await ask('state=sent&purpose=change')).body).toMatchObject({
      total: 0,
      counts: { under_way: 1, sent: 0, partly_failed: 1 },
    });
  });

  it('narrows by purpose, performance and event', async () => {
    expect(await found('purpose=information')).toEqual(['old']);
    expect(await found(`instance=${instances.winter}`)).toEqual(['today', 'old']);
    const { id } = await row(
      test.db,
      sql<{ id: number }>`select event_id as id from instances where id = ${instances.storm}`,
    );
    expect(await found(`event=${id}`)).toEqual(['yesterday']);
    expect(await found('event=999999')).toEqual([]);
  });

  it('finds each word in the template or in the event, in any language', async () => {
    expect(await found('search=cancel')).toEqual(['today', 'yesterday']);
    expect(await found('search=doors%20later')).toEqual(['old']);
    expect(await found('search=winterspr')).toEqual(['today', 'old']);
    expect(await found(`search=${encodeURIComponent('CANCEL winter')}`)).toEqual(['today']);
    expect(await found(`search=${encodeURIComponent('%')}`)).toEqual(['yesterday']);
    expect(await found('search=nothing')).toEqual([]);
  });

  it('counts days as the house does: the one after midnight is another', async () => {
    expect(await found('days=1')).toEqual(['today']);
    expect(await found('days=7')).toEqual(['today', 'yesterday']);
    expect(await found('from=2026-11-21&to=2026-11-21')).toEqual(['yesterday']);
    expect(await found('to=2026-11-20')).toEqual(['old']);
    expect(await found('from=2026-11-22')).toEqual(['today']);
  });

  it('C-7: refuses what it does not know', async () => {
    for (const wrong of [
      'secret=1',
      'state=great',
      'purpose=fun',
      'from=2026-02-31',
      'days=0',
      'days=3&to=2026-11-20',
      'search=%00',
    ])
      expect([wrong, (await ask(wrong)).status]).toEqual([wrong, 400]);
  });

  it('CSE-43: the database and the rule agree where a sending stands, in every state and whatever failed', async () => {
    const id = await newSending(test.db);
    const none = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>;
    for (const state of sendingStates)
      for (const some of [
        [],
        ...messageStates.map((each) => [each]),
        ['accepted', 'refused'],
        ['uncertain', 'marked_as_sent'],
      ]) {
        const messages = { ...none, ...Object.fromEntries(some.map((each) => [each, 2])) };
        await setState(id, state, messages);
        const { standing } = await row(
          test.db,
          sql<{ standing: string }>`select standing from sendings where id = ${id}::uuid`,
        );
        expect([state, some, standing]).toEqual([
          state,
          some,
          standingOf(sendingWord(state, messages, false)),
        ]);
      }
    await sql`delete from sendings where id = ${id}::uuid`.execute(test.db);
  });
});
