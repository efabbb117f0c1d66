import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresServer } from '../test/postgres-server.ts';
import { foyer, heldUp, press, until, type House, type Web } from './house.ts';
import { numbersOf, reckon, untilOver } from './reckoning.ts';
import { own } from './standby.ts';
import { addUp, atLeast, exactly, type Seen, type Storm, type Weather } from './storm.ts';

/* B-54: a database that is restored from a backup, or copied to another place, sends nothing until a person arms it. */

export const storms: Storm[] = [
  {
    id: 'B-54',
    promise: 'a restored or copied database sends nothing until a person arms it',
    blow: restore,
  },
];

/** So long a Foyer that could send is watched for sending nothing (ms): a sender looks for work twice a second. */
const watch = 4_000;

async function restore(weather: Weather): Promise<Seen> {
  return addUp([await fromBackup(weather), await asCopy(weather)]);
}

/**
 * A backup in the middle of a sending, the rest of it and another one after that, then the backup. What went out since
 * is in the journals alone.
 */
async function fromBackup(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: weather.scaled(5_000, 300) });
  const { postgres, sink, visitors } = house;
  await sink.think(10);
  let { web, stop } = await start(house);
  const id = await press(web, 'normal');
  await until('some mails', () => (sink.count() > visitors / 6 ? true : undefined));
  await stop();
  await postgres.stop();
  const backup = join(house.folder, 'backup');
  cpSync(postgres.data, backup, { recursive: true, preserveTimestamps: true });
  await postgres.start();

  ({ web, stop } = await start(house));
  await untilOver(web, id);
  const later = await press(web, 'urgent');
  await untilOver(web, later);
  await stop();
  const before = sink.count();

  await postgres.stop();
  await putBack(backup, postgres.data, postgres.user);
  await postgres.start();
  ({ web, stop } = await start(house));
  await pause(watch);
  const unarmed = sink.count() - before;
  const seen = await heldUp(web);
  const armed = await foyer(house, 'arm');
  const reckoning = await reckon(web, house, id, (mails) => firstOf(mails, before, visitors));
  const again = sink.count() - before;
  await stop();
  ({ web, stop } = await start(house));
  const afterwards = await heldUp(web);
  await stop();
  const marks = [
    exactly('mails before a person armed it', unarmed, 0),
    exactly('why, as everybody is told', seen.map(({ why }) => why).join(), 'restored'),
    atLeast('messages the journals brought back', seen[0]?.recorded ?? 0, visitors / 2),
    exactly('messages listed as unknown', seen[0]?.unknown ?? 0, visitors),
    exactly('arm tells it', /armed again/.test(armed) && armed.includes(later) ? 'yes' : armed, 'yes'),
    exactly('mails sent again', again, 0),
    exactly('lost', reckoning.lost.length + reckoning.contradicted.length, 0),
    exactly('uncertain', reckoning.uncertain, 0),
    exactly('armed stays armed', afterwards.length, 0),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  await house.end();
  return { ...numbersOf(reckoning, 1), repeats: again, marks, notes: [] };
}

/** The sending that the backup knew: of all mails before the restore its recipients came first. */
function firstOf<T>(mails: T[], before: number, visitors: number): T[] {
  return [...mails.slice(0, visitors), ...mails.slice(before)];
}

/** The same database once more, under another name, with a sending that runs: its Foyer must not send it a second time. */
async function asCopy(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 300 });
  await house.sink.think(20);
  const { web, stop } = await start(house);
  const id = await press(web, 'urgent');
  await until('some mails', () => (house.sink.count() > 40 ? true : undefined));
  await stop();
  const copy = `${house.database}_copy`;
  await house.postgres.run(`create database ${copy} template ${house.database}`);
  const before = house.sink.count();
  const environment = { DATABASE_URL: house.postgres.url(copy) };
  const other = { machine: 'elsewhere', environment };
  const there = await house.web(other);
  const worker = await house.worker(other);
  await pause(watch);
  const unarmed = house.sink.count() - before;
  const seen = await heldUp(there);
  await there.program.kill();
  await worker.kill();
  const back = await start(house);
  const reckoning = await reckon(back.web, house, id);
  await back.stop();
  const marks = [
    exactly('mails of the copy', unarmed, 0),
    exactly('why, as everybody is told (copy)', seen.map(({ why }) => why).join(), 'another_place'),
    exactly('lost, where it was', reckoning.lost.length + reckoning.contradicted.length, 0),
    exactly('repeats, where it was', reckoning.repeats.length, 0),
  ];
  await house.end();
  return { ...numbersOf(reckoning, 1), marks, notes: [] };
}

async function start(house: House): Promise<{ web: Web; stop: () => Promise<void> }> {
  const web = await house.web();
  const worker = await house.worker();
  return {
    web,
    stop: async () => {
      for (const program of [worker, web.program]) program.signal('SIGTERM');
      await Promise.all([worker.ended, web.program.ended]);
    },
  };
}

async function putBack(backup: string, data: string, user: PostgresServer['user']): Promise<void> {
  rmSync(data, { recursive: true });
  cpSync(backup, data, { recursive: true, preserveTimestamps: true });
  await own(data, user);
}
