import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openConnections, press, until, type House, type Kind, type Web } from './house.ts';
import type { Program } from './program.ts';
import { numbersOf, reckon, untilOver } from './reckoning.ts';
import {
  addUp,
  atMost,
  exactly,
  sideBySide,
  type Mark,
  type Seen,
  type Storm,
  type Weather,
  within,
} from './storm.ts';

/* B-4: how soon a death is noticed. B-5: a worker that is frozen (SIGSTOP) and wakes up (SIGCONT) sends nothing late. */

export const storms: Storm[] = [
  {
    id: 'B-4',
    promise: 'a death is noticed within the lease, and at once by the same machine',
    blow: detection,
  },
  { id: 'B-5', promise: 'a frozen worker that wakes up cannot send late', blow: freezes },
];

/** Few enough for one claim: nothing is left for the other worker but what the dead one held. */
const handful = 8;

async function detection(weather: Weather): Promise<Seen> {
  const { ground, chance } = weather;
  const parts = await Promise.all([
    detect(await ground.house({ visitors: handful }), chance.between(300, 1_500), 'other machine', 45),
    detect(await ground.house({ visitors: handful }), chance.between(300, 1_500), 'same machine', 3),
  ]);
  return addUp(parts);
}

async function detect(
  house: House,
  after: number,
  by: 'same machine' | 'other machine',
  limit: number,
): Promise<Seen> {
  const web = await house.web();
  const doomed = await house.worker();
  await house.sink.think(60_000);
  const id = await press(web, 'urgent');
  await claimed(web, id);
  const idle = by === 'other machine' ? await house.worker({ machine: 'two' }) : undefined;
  await pause(after);
  const killedAt = Date.now();
  await doomed.kill();
  await house.sink.think(0);
  if (!idle) await house.worker();
  await untilOver(web, id);
  const again = house.sink.taken().filter(({ dotAt }) => dotAt > killedAt);
  const seconds = (Math.min(...again.map(({ dotAt }) => dotAt)) - killedAt) / 1_000;
  await house.end();
  return {
    faults: 1,
    lost: 0,
    repeats: 0,
    uncertain: 0,
    marks: [
      exactly(
        `people who got it after the kill, ${by}`,
        new Set(again.map(({ recipient }) => recipient)).size,
        handful,
      ),
      within(`first re-claimed mail, ${by}`, seconds, limit),
    ],
    notes: [],
  };
}

async function claimed(web: Web, id: string): Promise<void> {
  await until('a claim of everything', async () => {
    const { totals } = await web.get<{ totals: Record<string, number> }>(`/api/sendings/${id}`);
    return totals['waiting'] === 0 && totals['messages'] === handful ? true : undefined;
  });
}

/** Rounds at a time: a freeze costs a minute and no work. */
const abreast = 10;

async function freezes(weather: Weather): Promise<Seen> {
  const rounds = weather.scaled(50, 2);
  // Beyond the lease, except in the shortest form.
  const asleep = (rounds < 5 ? 3 : weather.scaled(60, 40)) * 1_000;
  const seen = await sideBySide(abreast, rounds, (mine, lane) =>
    freezeLane(weather, lane % 2 === 0 ? 'urgent' : 'normal', mine, asleep),
  );
  const notes =
    asleep < 35_000 ? ['asleep for less than the lease: what is asked is the permission alone'] : [];
  return { ...seen, notes };
}

async function freezeLane(weather: Weather, kind: Kind, rounds: number, asleep: number): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 2_000 });
  const web = await house.web();
  await house.worker({ machine: 'two' });
  const frozen = await house.worker();
  await house.sink.think(120);
  const parts: Seen[] = [];
  for (let round = 1; round <= rounds; round++) {
    parts.push(await freeze(house, web, frozen, kind, asleep, round % 3 === 0));
    weather.say(`${kind}: freeze ${round} of ${rounds}`);
  }
  const verified = exactly('B-59 verify', await house.verify(), 'verify: everything adds up');
  await house.end();
  return addUp([...parts, { faults: 0, lost: 0, repeats: 0, uncertain: 0, marks: [verified], notes: [] }]);
}

/** One freeze in the middle of a sending, which in one of three rounds is stopped by a person meanwhile. */
async function freeze(
  house: House,
  web: Web,
  frozen: Program,
  kind: Kind,
  asleep: number,
  isStopped: boolean,
): Promise<Seen> {
  const before = house.sink.count();
  const id = await press(web, kind, { again: `freeze ${before}` });
  await until('its connections', () => (portsOf(frozen.pid, house.sink.port).size > 2 ? true : undefined));
  await until('some mails', () => (house.sink.count() > before + 30 ? true : undefined));
  const ports = portsOf(frozen.pid, house.sink.port);
  frozen.signalAll('SIGSTOP');
  if (isStopped) await web.ask('POST', `/api/sendings/${id}/stop`);
  await pause(asleep);
  const wokenAt = Date.now();
  frozen.signalAll('SIGCONT');
  if (!isStopped) await untilOver(web, id);
  await pause(1_500);
  const mails = house.sink.taken().slice(before);
  const late = mails.filter(({ dotAt, from }) => dotAt >= wokenAt && ports.has(from));
  const marks: Mark[] = [exactly(`dots by an old permission (${kind})`, late.length, 0)];
  if (isStopped) return { faults: 1, lost: 0, repeats: 0, uncertain: 0, marks, notes: [] };
  const reckoning = await reckon(web, house, id, (all) => all.slice(before));
  marks.push(
    exactly(`lost (${kind})`, reckoning.lost.length + reckoning.contradicted.length, 0),
    atMost(`repeats (${kind})`, reckoning.repeats.length, kind === 'urgent' ? openConnections : 0),
  );
  return { ...numbersOf(reckoning, 1), marks, notes: [] };
}

/** Local ports of a process's connections to the sink. */
function portsOf(pid: number, sinkPort: number): Set<number> {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
      } catch {
        // Closed since the folder was read.
        return [];
      }
    }),
  );
  const lines = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  return new Set(
    lines.flatMap((line) => {
      const [, local = '', remote = '', , , , , , , inode = ''] = line.trim().split(/\s+/);
      const isHis = inodes.has(inode) && Number.parseInt(remote.split(':')[1] ?? '', 16) === sinkPort;
      return isHis ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [];
    }),
  );
}
