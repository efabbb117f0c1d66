import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { layCables, type Cables } from './cable.ts';
import { press, until, type House, type Launch } from './house.ts';
import { numbersOf, reckon, sendingOf, usualMarks } from './reckoning.ts';
import { addUp, atMost, exactly, type Seen, type Storm, type Weather } from './storm.ts';

/*
 * B-61: two workers as two machines, each with its own network, host name and data folder. In the middle PostgreSQL is
 * killed and comes back, and one machine is gone for good: its cable cut, its folder deleted.
 */

export const storms: Storm[] = [
  {
    id: 'B-61',
    promise: 'a machine that is gone for good costs no more than what it had in hand',
    blow: losses,
  },
];

/** Claims of 500, two at a time: what one machine may hold. */
const mostInHand = 2 * 500;

async function losses(weather: Weather): Promise<Seen> {
  const parts: Seen[] = [];
  const times = weather.scaled(10);
  for (let time = 1; time <= times; time++) {
    parts.push(await lose(weather));
    weather.say(`${time} of ${times} machines lost`);
  }
  return addUp(parts);
}

async function lose(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 3_000 });
  const { postgres, sink } = house;
  const socket = join(postgres.folder, `.s.PGSQL.${postgres.port}`);
  const cables = await layCables(['one', 'two'], { socket, sinkPort: sink.port });
  await sink.think(15);
  const web = await house.web({ environment: outside(house, cables) });
  const one = await house.worker(on(house, cables, 'one'));
  const two = await house.worker(on(house, cables, 'two'));
  const id = await press(web, 'normal');
  await until('some mails', () => (sink.count() > house.visitors / 10 ? true : undefined));
  await postgres.stop('immediate');
  await postgres.start();
  await until('some more mails', () => (sink.count() > house.visitors / 5 ? true : undefined));
  cables?.cut('one');
  // Without a cable to cut the process itself goes, at once.
  if (!cables) await one.kill();
  rmSync(join(house.folder, 'one'), { recursive: true, force: true });
  const isMiddle = (await sendingOf(web, id)).endedAt === null;
  await sink.think(2);
  const reckoning = await reckon(web, house, id);
  await one.kill();
  await two.kill();
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('lost in the middle', isMiddle ? 'yes' : 'no', 'yes'),
    exactly('repeats', reckoning.repeats.length, 0),
    atMost('uncertain', reckoning.uncertain, mostInHand),
  ];
  await house.end();
  await cables?.close();
  const notes = cables
    ? ['two machines: network namespaces with a cable each and host names of their own; the boot is the same']
    : ['two machines: two processes only, because network namespaces cannot be made here'];
  return { ...numbersOf(reckoning, 2), marks, notes };
}

function on(house: House, cables: Cables | undefined, machine: string): Launch {
  if (!cables) return { machine };
  const url = `postgres://foyer@${cables.host}:${cables.database.port}/${house.database}`;
  return {
    machine,
    before: cables.on(machine),
    environment: { ...outside(house, cables), DATABASE_URL: url },
  };
}

/** A relay that is not loopback wants FOYER_URL, the same for all. */
function outside(house: House, cables: Cables | undefined): Record<string, string> {
  if (!cables) return { SMTP_URL: house.sink.url };
  return { SMTP_URL: `smtp://${cables.host}:${cables.mail.port}`, FOYER_URL: 'http://foyer.example' };
}
