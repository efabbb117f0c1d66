import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresServer } from '../test/postgres-server.ts';
import { askAllTheTime, ended, proxied, socketOf } from './database.ts';
import { openGround, type Ground } from './ground.ts';
import { foyer, heldUp, openConnections, press, until } from './house.ts';
import { openProxy } from './proxy.ts';
import { numbersOf, reckon, sendingOf, usualMarks } from './reckoning.ts';
import { following, makeSynchronous, promote, startStandby } from './standby.ts';
import { addUp, atLeast, atMost, exactly, type Seen, type Storm, type Weather, within } from './storm.ts';

/*
 * B-13: the server dies and its standby takes over, in the middle of a sending. What follows it is real: PostgreSQL's
 * own streaming, and an address that moves from the one to the other.
 */

export const storms: Storm[] = [
  {
    id: 'B-13',
    promise:
      'a standby takes over and nobody is lost; one that lagged behind sends nothing until a person arms it',
    blow: failovers,
  },
];

/** How far a standby lags (ms): more than a worker's beat, and less, where only its claims tell. */
const lags = [1_000, 8_000];

async function failovers(weather: Weather): Promise<Seen> {
  const parts = [await synchronous(weather)];
  for (const lag of lags.slice(0, weather.scaled(lags.length))) parts.push(await lagging(weather, lag));
  return addUp(parts);
}

/** A ground of its own, whose first server others follow. */
async function onOwnGround(
  weather: Weather,
  blow: (ground: Ground, standbys: PostgresServer[]) => Promise<Seen>,
): Promise<Seen> {
  const ground = await openGround({ parent: weather.ground.folder, settings: following });
  const standbys: PostgresServer[] = [];
  try {
    return await blow(ground, standbys);
  } finally {
    for (const standby of standbys) await standby.remove();
    await ground.leave();
  }
}

/** Server after server dies; each time the standby has all that was committed. */
async function synchronous(weather: Weather): Promise<Seen> {
  return await onOwnGround(weather, async (ground, standbys) => {
    const { scaled, chance, say } = weather;
    const times = scaled(10, 2);
    const { house, proxy } = await proxied({ ground, chance }, times * 1_000);
    // So slow that it lasts beyond the last failover.
    await house.sink.think(100);
    const [web, worker] = [await house.web(), await house.worker()];
    const id = await press(web, 'normal');
    const answers = askAllTheTime(web);
    const recoveries: number[] = [];
    let inTheMiddle = 0;
    let server = ground.postgres;
    for (let time = 1; time <= times; time++) {
      const standby = await startStandby(server, { parent: ground.folder });
      standbys.push(standby);
      await makeSynchronous(server);
      await pause(chance.between(200, 1_000));
      if ((await sendingOf(web, id)).endedAt === null) inTheMiddle++;
      await server.stop('immediate');
      const stopped = Date.now();
      // The address may move before the standby is promoted, which only reads until then, or after.
      const isMovedFirst = chance.isHeads();
      if (isMovedFirst) proxy.turnTo(socketOf(standby));
      await promote(standby);
      if (!isMovedFirst) proxy.turnTo(socketOf(standby));
      const before = house.sink.count();
      await until('mails again', () => (house.sink.count() > before + 20 ? true : undefined));
      recoveries.push((Date.now() - stopped) / 1_000);
      server = standby;
      say(`failover ${time} of ${times}, ${house.sink.count()} mails`);
    }
    await house.sink.think(0);
    const reckoning = await reckon(web, house, id);
    await answers.stop();
    const marks = [
      ...(await usualMarks(house, reckoning)),
      exactly('failovers while it was sending', inTheMiddle, times),
      exactly('repeats', reckoning.repeats.length, 0),
      atMost('uncertain', reckoning.uncertain, openConnections * times),
      exactly('held up afterwards', (await heldUp(web)).map(({ kind }) => kind).join(), ''),
      ...answers.marks(),
      within('longest time until mails went again', Math.max(...recoveries), 15),
      exactly('processes that ended', ended([web.program, worker]), 0),
    ];
    await house.end();
    await proxy.close();
    return { ...numbersOf(reckoning, times), marks, notes: [] };
  });
}

/** So long a Foyer that could send is watched for sending nothing (ms): a sender looks for work twice a second. */
const watch = 3_000;

/** The standby has heard nothing for a while when it takes over: what went out meanwhile it does not know. */
async function lagging(weather: Weather, lag: number): Promise<Seen> {
  return await onOwnGround(weather, async (ground, standbys) => {
    const { house, proxy } = await proxied({ ground, chance: weather.chance }, 2_000);
    await house.sink.think(Math.round((1_000 * openConnections * (lag / 1_000 + 6)) / house.visitors));
    const server = ground.postgres;
    const stream = await openProxy(socketOf(server));
    const standby = await startStandby(server, { parent: ground.folder, through: stream.port });
    standbys.push(standby);
    const [web, worker] = [await house.web(), await house.worker()];
    const id = await press(web, 'normal');
    await until('some mails', () => (house.sink.count() > 100 ? true : undefined));
    const heard = house.sink.count();
    stream.swallow();
    await pause(lag);
    const unheard = house.sink.count() - heard;
    const isMiddle = (await sendingOf(web, id)).endedAt === null;
    await server.stop('immediate');
    await promote(standby);
    proxy.turnTo(socketOf(standby));
    const held = await until('the guard', async () => {
      const all = await heldUp(web).catch(() => []);
      return all.find(({ why }) => why !== undefined);
    });
    // A permission given before may still lead to a dot, for a second.
    await pause(1_500);
    const before = house.sink.count();
    await pause(watch);
    const unarmed = house.sink.count() - before;
    const recorded = (await heldUp(web)).find(({ why }) => why !== undefined)?.recorded ?? 0;
    const told = await foyer(house, 'arm');
    await house.sink.think(0);
    const reckoning = await reckon(web, house, id);
    const name = `lag ${lag / 1_000} s`;
    const marks = [
      ...(await usualMarks(house, reckoning)),
      exactly(`in the middle (${name})`, isMiddle ? 'yes' : 'no', 'yes'),
      atLeast(`mails the standby never heard of (${name})`, unheard, 20),
      exactly(`why nothing goes out (${name})`, held.why ?? '', 'restored'),
      exactly(`mails before a person armed it (${name})`, unarmed, 0),
      atLeast(`messages the journal brought back (${name})`, recorded, 20),
      exactly(`arm tells it (${name})`, /armed again/.test(told) ? 'yes' : told, 'yes'),
      exactly(`repeats (${name})`, reckoning.repeats.length, 0),
      atMost(`uncertain (${name})`, reckoning.uncertain, openConnections),
      exactly(`processes that ended (${name})`, ended([web.program, worker]), 0),
    ];
    await house.end();
    await Promise.all([proxy.close(), stream.close()]);
    const notes = [
      `lag ${lag / 1_000} s: ${unheard} mails went out meanwhile, ${recorded} came back by the journal`,
    ];
    return { ...numbersOf(reckoning, 1), marks, notes };
  });
}
