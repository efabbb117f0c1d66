import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '../database.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, type Environment, type Program } from './process.ts';
import { compare, reckon } from './reckoning.ts';
import { startSink, type SinkProcess } from './sink-process.ts';
import { ahead, cancelled, importVenue, type Visitor } from './venue.ts';

/*
 * Scale-out is PostgreSQL plus more processes (architecture.md): one `foyer web` and two `foyer worker` share a
 * database, and one of the workers dies in the middle.
 */
vi.setConfig({ testTimeout: 3 * patience, hookTimeout: 2 * patience });

const database = testDatabase();
const house = storyHouse('each', () => ({
  DATABASE_URL: database.url,
  FOYER_SECRET: 'a'.repeat(32),
  SMTP_URL: sink.url,
}));
let sink: SinkProcess;

const visitors: Visitor[] = Array.from({ length: 200 }, (_, index) => ({
  last_name: `Visser ${index}`,
  email: `visser${index}@mail.example`,
}));
const audience = new Set(visitors.map(({ email }) => email!));

/** Connections of a relay's route: so many dots of one worker can be unanswered at a time. */
const connections = 10;

beforeAll(async () => {
  sink = await startSink(house);
  // Slow enough that one worker alone could not be done before the other has begun.
  await sink.think(50);
  await importVenue(house, visitors);
});

/** Dies with its twentieth dot: it has a part in the sending, and a mail in doubt. */
const dying = { FOYER_KILL_AT: 'after-dot:20' };

test('a worker that dies beside another on its machine is replaced by it; nobody is lost', async () => {
  const web = await house.start({}, ['web']);
  const [doomed] = await Promise.all([startWorker('one', dying), startWorker('one')]);
  const { id } = await pressSend(web, { instance: cancelled, template: 'CANCEL' });
  expect((await doomed.ended).signal).toBe('SIGKILL');

  const reckoning = await reckon(web, id);
  const repeats = compare(reckoning, await sink.taken(), audience);
  expect(reckoning.sending.totals).toMatchObject({ accepted: audience.size, uncertain: 0 });
  expect(repeats).toBeLessThanOrEqual(connections);
});

test('a worker on a machine of its own that dies and comes back knows what it had said; nobody is lost', async () => {
  const before = (await sink.taken()).length;
  const web = await house.start({}, ['web']);
  const [doomed] = await Promise.all([startWorker('one', dying), startWorker('another')]);
  const { id } = await pressSend(web, { instance: ahead, template: 'REMINDER' });
  expect((await doomed.ended).signal).toBe('SIGKILL');

  await startWorker('one');
  const reckoning = await reckon(web, id);
  expect(compare(reckoning, (await sink.taken()).slice(before), audience)).toBe(0);
  const { uncertain } = reckoning.sending.totals;
  expect(uncertain).toBeGreaterThanOrEqual(1);
  expect(uncertain).toBeLessThanOrEqual(connections);
  expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
});

/** @param machine workers on one machine share its data folder */
async function startWorker(machine: string, environment: Environment = {}): Promise<Program> {
  const worker = house.launch(['worker'], { FOYER_DATA: join(house.folder, machine), ...environment });
  await worker.says(/The worker is ready\./);
  return worker;
}
