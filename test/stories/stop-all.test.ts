import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { sendingAnswer, stopAnswer } from '../../src/delivery/contract.ts';
import { testDatabase } from '../database.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, until } from './process.ts';
import { reckon } from './reckoning.ts';
import { startSink, type SinkProcess } from './sink-process.ts';
import { ahead, cancelled, importVenue, type Visitor } from './venue.ts';

/*
 * The emergency stop (standards.md), with real senders: one `foyer web` and two `foyer worker` on machines of their own
 * share a database, and somebody stops all sending in the middle.
 */
vi.setConfig({ testTimeout: 3 * patience, hookTimeout: 2 * patience });

const database = testDatabase();
const house = storyHouse('each', () => ({
  DATABASE_URL: database.url,
  FOYER_SECRET: 'a'.repeat(32),
  SMTP_URL: sink.url,
}));
let sink: SinkProcess;

const visitors: Visitor[] = Array.from({ length: 400 }, (_, index) => ({
  last_name: `Visser ${index}`,
  email: `visser${index}@mail.example`,
}));
const audience = new Set(visitors.map(({ email }) => email!));

/** What was promised (ms): no dot later than this after the answer. */
const obeyedWithin = 2_000;
/** Slow enough that the stop comes in the middle: two workers of ten connections each take 4 s for everybody. */
const thinking = 200;

beforeAll(async () => {
  sink = await startSink(house);
  await sink.think(thinking);
  await importVenue(house, visitors);
});

test('rule 12: after the answer no dot falls later than 2 s on any machine, and after resume everybody got it once', async () => {
  const web = await house.start({}, ['web']);
  const workers = ['one', 'another'].map((machine) =>
    house.launch(['worker'], { FOYER_DATA: join(house.folder, machine) }),
  );
  for (const worker of workers) await worker.says(/The worker is ready\./);
  const { id } = await pressSend(web, { instance: cancelled, template: 'CANCEL' });
  await until('the first mails', async () => ((await sink.taken()).length >= 40 ? true : undefined));

  const stopped = stopAnswer.parse((await web.ask('POST', '/api/stop', { reason: 'wrong text' })).body);
  const answeredAt = Date.now();
  expect(stopped.stop).toMatchObject({ reason: 'wrong text' });
  await until('two seconds and more', () => (Date.now() > answeredAt + 2 * obeyedWithin ? true : undefined));
  const before = await sink.taken();
  expect(before.length).toBeLessThan(audience.size);
  // The sink notes a mail when it has thought about it; its dot fell before.
  const dots = before.map(({ at }) => at - thinking);
  expect(Math.max(...dots)).toBeLessThanOrEqual(answeredAt + obeyedWithin);
  const held = await web.get('/api/stop', stopAnswer);
  expect(held.waiting).toBe(audience.size - before.length);
  expect(await web.get(`/api/sendings/${id}`, sendingAnswer)).toMatchObject({
    word: 'paused',
    endedAt: null,
  });

  // A new one may be made; it says that it waits, and does.
  const next = await pressSend(web, { instance: ahead, template: 'REMINDER' });
  expect(next.warnings.map(({ code }) => code)).toContain('all_sending_stopped');
  await until('its messages to wait', async () =>
    (await web.get('/api/stop', stopAnswer)).sendings === 2 ? true : undefined,
  );
  expect(await sink.taken()).toHaveLength(before.length);

  const resumed = await web.ask('POST', '/api/resume', { stop: held.stop!.id });
  expect(stopAnswer.parse(resumed.body).stop).toBeNull();
  for (const each of [id, next.id]) {
    const { sending } = await reckon(web, each);
    expect(sending.totals).toMatchObject({ accepted: audience.size, uncertain: 0 });
  }
  const byPerson = Map.groupBy(await sink.taken(), ({ recipient }) => recipient);
  expect(new Set(byPerson.keys())).toEqual(audience);
  // Each of the two messages once.
  for (const mails of byPerson.values()) {
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
  }
  expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
});
