import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { decisionRoutes } from './decision-routes.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:30:00Z');
let right: boolean | string = true;
let server: FastifyInstance;

beforeAll(async () => {
  await placeCast(test.db);
  server = await buildHttp({
    routes: decisionRoutes({ db: test.db, clock }),
    log: openLog('silent'),
    may: () => right,
    title: 'Foyer',
    version: '0',
  });
});
afterAll(() => server.close());

async function post(path: string, body?: object): Promise<{ status: number; body: Record<string, never> }> {
  const answer = await server.inject({
    method: 'POST',
    url: `/api/sendings/${path}`,
    ...(body && { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** Three messages that met silence. */
async function doubtful(purpose: 'information' | 'marketing' = 'information'): Promise<string> {
  const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }], {
    purpose,
  });
  const taken = await claim(test.db, id, [1, 2, 3]);
  for (const seq of [1, 2, 3]) await outcome(test.db, id, seq, taken, 'uncertain');
  await settle(test.db, taken);
  return id;
}

describe('rule 12: deciding by API', () => {
  it('rule 12: one person, some, or all; each answers with those it was done for and the new numbers', async () => {
    const id = await doubtful();
    expect(await post(`${id}/messages/1/mark-as-sent`)).toMatchObject({
      status: 200,
      body: { seqs: [1], sending: { id, totals: { uncertain: 2, marked_as_sent: 1 } } },
    });
    expect(await post(`${id}/undo-mark-as-sent`, { seqs: [1, 2] })).toMatchObject({
      body: { seqs: [1], sending: { totals: { uncertain: 3, marked_as_sent: 0 } } },
    });
    expect(await post(`${id}/messages/2/resend`)).toMatchObject({ body: { seqs: [2] } });
    const all = await post(`${id}/resend`, { all: true });
    expect(all).toMatchObject({
      body: { seqs: [1, 3], sending: { state: 'running', totals: { waiting: 3 } } },
    });
    expect(await post(`${id}/resend`, { all: true })).toMatchObject({ status: 200, body: { seqs: [] } });
  });

  it.each([
    {},
    { seqs: [] },
    { seqs: [0] },
    { seqs: ['1'] },
    { all: false },
    { all: true, seqs: [1] },
    { seqs: [1], force: true },
  ])('takes no other body than some numbers, or all: %j', async (body) => {
    const id = await doubtful();
    expect(await post(`${id}/resend`, body)).toMatchObject({ status: 400 });
  });

  it('C-5: answers the same for an id that nobody has and for what is no id', async () => {
    const answers = [];
    for (const id of ['00000000-0000-4000-8000-000000000000', '1', 'x'])
      answers.push(await post(`${id}/messages/1/resend`));
    expect(answers.map(({ status, body }) => [status, body['error']])).toEqual(
      Array.from({ length: 3 }, () => [404, expect.objectContaining({ code: 'sending_unknown' })]),
    );
  });

  it('refuses what is too late with a sentence that says what to do instead', async () => {
    const id = await doubtful();
    await sql`update sendings set useful_until = ${clock.now()} where id = ${id}::uuid`.execute(test.db);
    const answer = await post(`${id}/resend`, { all: true });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'too_late' } } });
  });

  it('standards.md: who may resend marketing alone decides about marketing alone', async () => {
    right = 'marketing';
    try {
      const [service, marketing] = [await doubtful(), await doubtful('marketing')];
      for (const verb of ['resend', 'mark-as-sent', 'undo-mark-as-sent'])
        expect(await post(`${service}/${verb}`, { all: true })).toMatchObject({ status: 403 });
      expect(await post(`${marketing}/mark-as-sent`, { all: true })).toMatchObject({
        status: 200,
        body: { seqs: [1, 2, 3] },
      });
    } finally {
      right = true;
    }
  });
});
