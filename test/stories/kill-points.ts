import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { killPoints, type KillPoint } from '../../src/platform/kill-points.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, until, type Ended, type Foyer } from './process.ts';
import { compare, reckon } from './reckoning.ts';
import { startSink, type SinkProcess } from './sink-process.ts';
import { ahead, cancelled, importVenue, type Visitor } from './venue.ts';

/** Connections of a relay's route: so many dots can be unanswered at a time. */
const connections = 10;

/** What is sent, and what a death in the middle of it may cost: mails sent twice, or people in doubt. */
export interface Case {
  template: string;
  instance: string;
  mostRepeats: number;
  mostUncertain: number;
}

export const change: Case = {
  template: 'CANCEL',
  instance: cancelled,
  mostRepeats: connections,
  mostUncertain: 0,
};

export const information: Case = {
  template: 'REMINDER',
  instance: ahead,
  mostRepeats: 0,
  mostUncertain: connections,
};

/**
 * Which time each point kills: the first, with nothing done yet, and one in the middle where there is one. Two runs each,
 * and more by `npm run storm -- B-3`: the middle for both purposes, the first for the one that may repeat.
 */
const times: Record<Exclude<KillPoint, 'poison' | 'glutton'>, { middle?: number }> = {
  'before-freeze': {},
  'mid-freeze': {},
  'after-freeze': {},
  'after-claim': { middle: 3 },
  'after-rcpt': { middle: 60 },
  'after-journal-dot': { middle: 60 },
  'after-dot': { middle: 60 },
  'after-reply': { middle: 60 },
  'after-journal-answer': { middle: 60 },
  'before-commit': { middle: 2 },
  'after-commit': { middle: 2 },
  'during-stop': {},
};

function runsOf({ mostRepeats }: Case): { point: KillPoint; time: number }[] {
  return killPoints.flatMap((point) => {
    if (point === 'poison' || point === 'glutton') return [];
    const { middle } = times[point];
    const first = { point, time: 1 };
    if (middle === undefined) return [first];
    return mostRepeats > 0 ? [first, { point, time: middle }] : [{ point, time: middle }];
  });
}

const reachable: Visitor[] = Array.from({ length: 160 }, (_, index) => ({
  first_name: 'Anna',
  last_name: `Visser ${index}`,
  email: `anna${index}@mail.example`,
  language: index % 3 === 0 ? 'nl' : 'en',
}));
const others: Visitor[] = [
  { last_name: 'Shares', email: 'ANNA7@mail.example' },
  { last_name: 'Has no address' },
  { last_name: 'Wrote it wrong', email: 'anna at mail.example' },
  { last_name: 'Is inactive', email: 'gone@mail.example', is_active: 'no' },
];
const visitors = [...reachable, ...others];
const audience = new Set(reachable.map(({ email }) => email!));

/** So long the sink thinks before it answers a dot (ms): always some are unanswered, and facts go in several batches. */
const usualThought = 10;

/**
 * B-3: at each kill point (platform/kill-points.ts) the whole process group, private PostgreSQL
 * included, is killed; started again, it finishes what it had begun, and its numbers are those of the sink.
 */
export function killPointStories(story: Case): void {
  const { template, instance, mostRepeats, mostUncertain } = story;
  vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 2 * patience });
  const house = storyHouse('each', () => ({ SMTP_URL: sink.url }));
  let sink: SinkProcess;

  beforeAll(async () => {
    sink = await startSink(house);
    await sink.think(usualThought);
    const foyer = await house.start();
    await importVenue(house, visitors);
    await foyer.stop();
  });

  describe.each(runsOf(story))('B-3: kill -9 at $point, the time $time', ({ point, time }) => {
    test('loses nobody', async () => {
      const before = (await sink.taken()).length;
      const doomed = await house.start({ FOYER_KILL_AT: `${point}:${time}` });
      const wish = { template, instance, freeText: `Because of ${point}, ${time}.` };
      const key = randomUUID();
      const press: Press = async (foyer) => (await pressSend(foyer, wish, key)).id;
      const die = point === 'during-stop' ? dieStopping : dieSending;
      expect((await die(sink, doomed, press)).signal).toBe('SIGKILL');

      const heir = await house.start();
      const reckoning = await reckon(heir, await press(heir));
      const repeats = compare(reckoning, (await sink.taken()).slice(before), audience);
      expect(repeats).toBeLessThanOrEqual(mostRepeats);
      const { totals, summary } = reckoning.sending;
      expect(totals.uncertain).toBeLessThanOrEqual(mostUncertain);
      expect(summary).toMatchObject({ held: visitors.length, leftOut: 0 });
    });
  });

  test('B-59: afterwards verify finds nothing', async () => {
    expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
  });
}

/** Presses "send" for one wish, always with the same key, and gives its sending. */
type Press = (foyer: Foyer) => Promise<string>;

async function dieSending(_: SinkProcess, doomed: Foyer, press: Press): Promise<Ended> {
  // The kill may cut the answer off: whoever pressed presses again later, with the same key.
  const pressed = press(doomed).catch(() => undefined);
  const ended = await endOf(doomed);
  await pressed;
  return ended;
}

/** Is asked to stop while the provider is slow to answer. */
async function dieStopping(sink: SinkProcess, doomed: Foyer, press: Press): Promise<Ended> {
  const before = (await sink.taken()).length;
  await sink.think(300);
  await press(doomed);
  await until('the first mails', async () => ((await sink.taken()).length > before ? true : undefined));
  doomed.signal('SIGTERM');
  const ended = await endOf(doomed);
  const taken = (await sink.taken()).length - before;
  expect(taken, 'in the middle').toBeLessThan(audience.size);
  await sink.think(usualThought);
  return ended;
}

/** Waits for its end, but not for ever: a kill point may never be reached. */
async function endOf(doomed: Foyer): Promise<Ended> {
  let end: Ended | undefined;
  void doomed.ended.then((ended) => (end = ended));
  return await until('the end of the process', () => end);
}
