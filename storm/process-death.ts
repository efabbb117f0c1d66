import { setTimeout as pause } from 'node:timers/promises';
import { press, type House, type Kind, type Web } from './house.ts';
import type { Program } from './program.ts';
import { numbersOf, reckon, sendingOf, untilOver, usualMarks, type Reckoning } from './reckoning.ts';
import { atMost, exactly, type Mark, type Seen, type Storm, type Weather, within } from './storm.ts';

/*
 * B-1 and B-2: kill -9 at random while tens of thousands of mails go out. Half of the kills hit everything, web and
 * worker with their groups; the other half the worker alone, so that a web that lives on tells about it. One in five
 * comes while a worker starts, before it has sent anything.
 */

export const storms: Storm[] = [
  {
    id: 'B-1',
    promise: 'a worker that dies loses nobody; an urgent message repeats at most once a connection and kill',
    blow: (weather) => killStorm(weather, 'urgent'),
  },
  {
    id: 'B-2',
    promise: 'a normal message never repeats; what is in doubt is shown',
    blow: (weather) => killStorm(weather, 'normal'),
  },
];

/** Connections of the route: `w` of goals/promises.md. */
const width = 8;

/** The wait before a kill (ms); with it goes the rate that makes a storm last. */
const wait = { least: 50, most: 1_500 };

async function killStorm(weather: Weather, kind: Kind): Promise<Seen> {
  const { chance, scaled, say } = weather;
  const kills = scaled(100, 3);
  const house = await weather.ground.house({ visitors: scaled(40_000, 2_000) });
  // So slow that a fifth is left when the last kill comes, and never slower than the sink of the baseline.
  const seconds = (kills * (wait.least + wait.most)) / 2_000;
  await house.sink.think(Math.max(3, Math.round((1_000 * width * seconds) / (0.8 * house.visitors))));
  // A worker makes the route, and sends by as many connections as are usual; the next one knows better.
  const first = await house.worker();
  const { rowCount } = await house.postgres.run(`update routes set connections = ${width}`, house.database);
  if (rowCount !== 1) throw new Error(`there are ${rowCount} routes`);
  await first.kill();
  let standing = await start(house);
  const id = await press(standing.web, kind);
  const killedAt: number[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    const isEarly = chance.whole(1, 5) === 1;
    const starting = isEarly && kill > 1 ? house.launch(['worker']) : undefined;
    await pause(chance.between(wait.least, wait.most));
    if (!starting && (await sendingOf(standing.web, id)).endedAt !== null) break;
    killedAt.push(Date.now());
    if (starting) await starting.kill();
    else standing = await killAndStart(house, standing, chance.isHeads());
    if (kill % 10 === 0) say(`${kill} of ${kills} kills, ${house.sink.count()} mails`);
  }
  await house.sink.think(0);
  const last = killedAt.at(-1) ?? Date.now();
  const sending = await untilOver(standing.web, id);
  const tookAfter = (Date.parse(sending.endedAt!) - last) / 1_000;
  const reckoning = await reckon(standing.web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('kills while it was sending', killedAt.length, kills),
    ...costs(kind, reckoning, killedAt, house.visitors),
    within('finished after the last kill', tookAfter, 30),
  ];
  await house.end();
  return { ...numbersOf(reckoning, killedAt.length), marks, notes: [] };
}

interface Standing {
  web: Web;
  worker: Program;
}

async function start(house: House): Promise<Standing> {
  const [web, worker] = await Promise.all([house.web(), house.worker()]);
  return { web, worker };
}

async function killAndStart(house: House, { web, worker }: Standing, isAll: boolean): Promise<Standing> {
  if (!isAll) {
    await worker.kill();
    return { web, worker: await house.worker() };
  }
  await Promise.all([web.program.kill(), worker.kill()]);
  return await start(house);
}

/** Which kill was nearest to this moment. The sink may read what a dead worker wrote a moment later. */
function nearest(killedAt: readonly number[], moment: number): number {
  const distance = (at: number): number => Math.abs(at - moment);
  return killedAt.reduce((best, at) => (distance(at) < distance(best) ? at : best), killedAt[0] ?? 0);
}

/** What a death may cost: of an urgent message repeats, of a normal one doubt. */
function costs(kind: Kind, reckoning: Reckoning, killedAt: number[], recipients: number): Mark[] {
  const { repeats, uncertain } = reckoning;
  if (kind === 'normal')
    return [exactly('repeats', repeats.length, 0), atMost('uncertain', uncertain, width * killedAt.length)];
  const byKill = Map.groupBy(repeats, ({ before }) => nearest(killedAt, before.dotAt));
  const most = Math.max(0, ...[...byKill.values()].map((some) => some.length));
  return [
    atMost('repeats', repeats.length, width * killedAt.length),
    // Which kill a repeat is of is told by the sink's clock, and a busy machine reads late what a dead worker wrote.
    { ...atMost('repeats of one kill', most, width), isSpeed: true },
    // Of 100 kills among 40,000 mails; a few kills among few mails say nothing about a share.
    ...(killedAt.length < 20
      ? []
      : [atMost('repeats, of all mails', (100 * repeats.length) / recipients, 1.5, ' %')]),
    exactly('uncertain', uncertain, 0),
  ];
}
