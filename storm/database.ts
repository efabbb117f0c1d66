import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresServer } from '../test/postgres-server.ts';
import { openConnections, press, until, type House, type Kind, type Web } from './house.ts';
import type { Program } from './program.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { numbersOf, reckon, sendingOf, usualMarks, type Reckoning } from './reckoning.ts';
import {
  addUp,
  atLeast,
  atMost,
  exactly,
  type Mark,
  type Seen,
  type Storm,
  type Weather,
  within,
} from './storm.ts';

/* B-9 to B-12: what networks and restarts do to the connections to PostgreSQL. */

export const storms: Storm[] = [
  { id: 'B-9', promise: 'a lost answer to COMMIT is harmless', blow: lostCommits },
  { id: 'B-10', promise: 'PostgreSQL may be killed and come back any number of times', blow: restarts },
  { id: 'B-11', promise: 'connections may be shot any number of times', blow: shotConnections },
  { id: 'B-12', promise: 'a connection that swallows everything is given up', blow: halfOpen },
];

/** A house whose Foyers reach PostgreSQL through a proxy. */
export async function proxied(
  { ground, chance }: Pick<Weather, 'ground' | 'chance'>,
  visitors: number,
): Promise<{ house: House; proxy: Proxy }> {
  const proxy = await openProxy(socketOf(ground.postgres), () => chance.between(0, 1));
  const url = ({ database }: { database: string }): string =>
    `postgres://foyer@127.0.0.1:${proxy.port}/${database}`;
  return { house: await ground.house({ visitors, url }), proxy };
}

/** The file by which a server is reached. */
export function socketOf({ folder, port }: PostgresServer): string {
  return join(folder, `.s.PGSQL.${port}`);
}

async function lostCommits(weather: Weather): Promise<Seen> {
  return addUp([await loseCommits(weather, 'normal'), await loseCommits(weather, 'urgent')]);
}

async function loseCommits(weather: Weather, kind: Kind): Promise<Seen> {
  const { house, proxy } = await proxied(weather, weather.scaled(10_000, 1_000));
  await house.sink.think(2);
  const web = await house.web();
  const workers = [await house.worker(), await house.worker({ machine: 'two' })];
  proxy.loseCommits(weather.scaled(100) > 50 ? 0.05 : 0.15);
  // The press may lose its answer as well: whoever pressed presses again, with the same key.
  const ids = new Set<string>();
  for (let time = 0; time < 60 && (time < 5 || ids.size === 0); time++)
    await press(web, kind, { key: `lost-${kind}` }).then(
      (id) => ids.add(id),
      () => undefined,
    );
  const [id = ''] = ids;
  await until('its end', async () => ((await isOver(web, id)) ? true : undefined), 100);
  proxy.loseCommits(0);
  const reckoning = await reckon(web, house, id);
  const { sendings } = await web.get<{ sendings: unknown[] }>('/api/sendings');
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly(`sendings of five presses (${kind})`, sendings.length, 1),
    exactly(`repeats (${kind})`, reckoning.repeats.length, 0),
    exactly(`uncertain (${kind})`, reckoning.uncertain, 0),
    atLeast(`answers lost (${kind})`, proxy.lost(), 3),
    exactly('processes that ended', workers.filter((worker) => !worker.lives()).length, 0),
  ];
  await house.end();
  await proxy.close();
  return { ...numbersOf(reckoning, proxy.lost()), marks, notes: [] };
}

async function isOver(web: Web, id: string): Promise<boolean> {
  return await sendingOf(web, id).then(
    (sending) => sending.endedAt !== null,
    () => false,
  );
}

/** What the web answered while the database came and went. */
export interface Answers {
  /** 200, or 503 that says when to come again, and never a trace. */
  marks(): Mark[];
  stop(): Promise<void>;
}

export function askAllTheTime(web: Web): Answers {
  const statuses = new Map<number, number>();
  let rude = 0;
  let isOn = true;
  const asking = (async () => {
    while (isOn) {
      const answer = await web.ask('GET', '/api/today').catch(() => undefined);
      const { status = 0, text = '', headers } = answer ?? {};
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 503 && !headers?.has('retry-after')) rude++;
      if (/\n\s+at /.test(text)) rude++;
      await pause(50);
    }
  })();
  return {
    marks: () => {
      const bad = [...statuses].filter(([status]) => status !== 200 && status !== 503);
      const words = bad.map(([status, count]) => `${count} × ${status}`).join(' ');
      return [
        exactly('answers of the web other than 200 and 503', words, ''),
        exactly('503 without Retry-After, or a trace', rude, 0),
      ];
    },
    stop: async () => {
      isOn = false;
      await asking;
    },
  };
}

async function restarts(weather: Weather): Promise<Seen> {
  const { scaled, chance, say, ground } = weather;
  const times = scaled(60, 2);
  const house = await ground.house({ visitors: scaled(20_000, 1_000) });
  const pauseBefore = times > 10 ? { least: 3_000, most: 7_000 } : { least: 500, most: 1_500 };
  const seconds = (times * (pauseBefore.least + pauseBefore.most)) / 2_000;
  await house.sink.think(
    Math.max(3, Math.round((1_000 * openConnections * seconds) / (0.8 * house.visitors))),
  );
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'urgent');
  const answers = askAllTheTime(web);
  const recoveries: number[] = [];
  for (let time = 1; time <= times; time++) {
    await pause(chance.between(pauseBefore.least, pauseBefore.most));
    await ground.postgres.stop('immediate');
    await pause(chance.between(0, 2_000));
    await ground.postgres.start();
    const startedAt = Date.now();
    await until('the web again', async () =>
      (await web.ask('GET', '/api/today')).status === 200 ? true : undefined,
    );
    recoveries.push((Date.now() - startedAt) / 1_000);
    if (time % 10 === 0) say(`${time} of ${times} restarts, ${house.sink.count()} mails`);
  }
  await house.sink.think(0);
  const reckoning = await reckon(web, house, id);
  await answers.stop();
  const marks: Mark[] = [
    ...(await usualMarks(house, reckoning)),
    atMost('repeats', reckoning.repeats.length, openConnections * times),
    ...answers.marks(),
    within('longest recovery', Math.max(...recoveries), 5),
    exactly('processes that ended', [web.program, worker].filter((each) => !each.lives()).length, 0),
  ];
  await house.end();
  return {
    ...numbersOf(reckoning, times),
    marks,
    notes: ['500 schedules and 200 inbound mails: neither schedules nor a receiver are built yet'],
  };
}

async function shotConnections(weather: Weather): Promise<Seen> {
  const { scaled, chance, ground } = weather;
  const times = scaled(200, 5);
  const house = await ground.house({ visitors: scaled(20_000, 1_000) });
  const seconds = times * 0.3;
  await house.sink.think(
    Math.max(3, Math.round((1_000 * openConnections * seconds) / (0.8 * house.visitors))),
  );
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'normal');
  let shot = 0;
  for (let time = 0; time < times; time++) {
    await pause(chance.between(100, 500));
    const { rowCount } = await ground.postgres.run(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${house.database}'`,
    );
    shot += rowCount ?? 0;
  }
  await house.sink.think(0);
  await until('its end', async () => ((await isOver(web, id)) ? true : undefined), 100);
  const reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('uncertain', reckoning.uncertain, 0),
    exactly('processes that ended', ended([web.program, worker]), 0),
    atLeast('connections shot', shot, times),
  ];
  await house.end();
  return { ...numbersOf(reckoning, times), marks, notes: [] };
}

export function ended(programs: readonly Program[]): number {
  return programs.filter((program) => !program.lives()).length;
}

async function halfOpen(weather: Weather): Promise<Seen> {
  const { house, proxy } = await proxied(weather, 500);
  await house.sink.think(100);
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 50 ? true : undefined));
  const before = proxy.opened();
  proxy.swallow();
  const began = Date.now();
  const mailsThen = house.sink.count();
  await until('new connections', () => (proxy.opened() > before ? true : undefined));
  const [answered, moved] = await Promise.all([
    until('an answer of the web', async () =>
      (await web.ask('GET', '/api/today')).status === 200 ? Date.now() : undefined,
    ),
    until('mails again', () => (house.sink.count() > mailsThen + 30 ? Date.now() : undefined)),
  ]);
  await house.sink.think(0);
  const reckoning: Reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('uncertain', reckoning.uncertain, 0),
    within('the web answers again after', (answered - began) / 1_000, 15),
    within('mails go again after', (moved - began) / 1_000, 20),
    exactly('processes that ended', ended([web.program, worker]), 0),
  ];
  await house.end();
  await proxy.close();
  return {
    ...numbersOf(reckoning, 1),
    marks,
    notes: ['15 s is the limit of one query; a pool may ask two after each other before all is replaced'],
  };
}
