import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openClock, type StormClock } from '../clock.ts';
import { until, type House, type HouseOptions, type Web } from '../house.ts';
import type { Program } from '../program.ts';
import { sendingOf } from '../reckoning.ts';
import { exactly, type Mark, type Weather } from '../storm.ts';
import type { NameOf } from '../venue.ts';

/** A house whose sink plays a part, with a web and a worker in it, and a clock that can be moved on. */
export interface Stage {
  house: House & { nameOf: NameOf };
  web: Web;
  worker: Program;
  clock: StormClock;
  /** Lets so many seconds pass in steps, with a breath for everybody after each. */
  pass(seconds: number, step?: number): Promise<void>;
  /** Lets time pass until there is something, in steps that grow with the time that has passed. */
  passUntil<T>(what: string, ask: () => Promise<T | undefined>, most: number): Promise<T>;
  end(): Promise<void>;
}

/** What the processes get to do after each step (ms); the sender is woken, since a sleeping loop sees no jump. */
const breath = 60;

export async function openStage(weather: Weather, wish: HouseOptions & { nameOf: NameOf }): Promise<Stage> {
  const folder = mkdtempSync(join(weather.ground.folder, 'clock-'));
  // Whoever runs as another user reads it too.
  chmodSync(folder, 0o755);
  const clock = openClock(folder);
  const house = { ...(await weather.ground.house({ ...wish, clock })), nameOf: wish.nameOf };
  const [web, worker] = await Promise.all([house.web(), house.worker()]);
  const step = async (seconds: number): Promise<void> => {
    await clock.pass(seconds);
    if (!clock.isFaked) return;
    await house.postgres.run('notify foyer_strands', house.database);
    await pause(breath);
  };
  return {
    house,
    web,
    worker,
    clock,
    pass: async (seconds, most = 5) => {
      for (let left = seconds; left > 0; left -= most) await step(Math.min(most, left));
    },
    passUntil: async (what, ask, most) => {
      for (let passed = 0; passed < most;) {
        const found = await ask();
        if (found !== undefined) return found;
        const seconds = stepAfter(passed);
        await step(seconds);
        passed += seconds;
      }
      // What is due by its clock still takes the machine's own time.
      return await until(what, ask, 100);
    },
    end: async () => {
      await worker.kill();
      await house.end();
    },
  };
}

/** How long a step may be after so many seconds, so that what comes by then is seen within a fortieth of its time. */
export function stepAfter(passed: number): number {
  return Math.min(180, Math.max(1, passed / 40));
}

/** Names whose first word tells the sink what to do; a domain of their own keeps venues apart. */
export function played(part: string, wordOf: (index: number) => string): NameOf {
  return (index) => {
    const word = wordOf(index);
    return `${word === '' ? '' : `${word}.`}v${index}@${part}.example`;
  };
}

/** The first word of an address, '' where it has none. */
export function wordOf(address: string): string {
  return /^([^.@]+)\./.exec(address)?.[1] ?? '';
}

export async function isOver(stage: Stage, id: string): Promise<true | undefined> {
  return (await sendingOf(stage.web, id)).endedAt === null ? undefined : true;
}

/** A message as the API tells it. */
export interface MessageSeen {
  seq: number;
  address: string;
  state: string;
  reply: string | null;
}

export async function messagesOf(web: Web, id: string, state?: string): Promise<MessageSeen[]> {
  const all: MessageSeen[] = [];
  for (let page = 1; ; page++) {
    const query = `page=${page}${state === undefined ? '' : `&state=${state}`}`;
    const { messages } = await web.get<{ messages: MessageSeen[] }>(`/api/sendings/${id}/messages?${query}`);
    if (messages.length === 0) return all;
    all.push(...messages);
  }
}

/** What became of each try of one message, the oldest first. */
export async function factsOf(
  web: Web,
  id: string,
  seq: number,
): Promise<{ what: string; at: string; words: string | null }[]> {
  return (
    await web.get<{ facts: { what: string; at: string; words: string | null }[] }>(
      `/api/sendings/${id}/messages/${seq}/facts`,
    )
  ).facts;
}

/** The same set of addresses, told by the first that differ. */
export function sameSet(what: string, seen: ReadonlySet<string>, wanted: ReadonlySet<string>): Mark {
  const differing = [...seen.symmetricDifference(wanted)];
  return exactly(what, differing.length === 0 ? 'as wanted' : differing.slice(0, 5).join(' '), 'as wanted');
}

/** What a reader should know where time could not be moved. */
export function clockNotes({ clock }: Stage): string[] {
  return clock.isFaked
    ? ['time was moved on by libfaketime']
    : [
        'libfaketime is neither installed nor to be fetched here, so time really passed and the long forms were left out',
      ];
}
