import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openGround } from './ground.ts';
import { heldUp, press, until, type Web } from './house.ts';
import { numbersOf, reckon, usualMarks } from './reckoning.ts';
import { atMost, exactly, type Seen, type Storm, type Weather, within } from './storm.ts';

/* B-14 and B-15: disks that are full, as small ones in memory. */

export const storms: Storm[] = [
  { id: 'B-14', promise: 'a full disk of the database stops sending before the dot', blow: fullDatabase },
  { id: 'B-15', promise: 'a full disk of the journal stops sending before the dot', blow: fullJournal },
];

const impossible: Seen = {
  faults: 0,
  lost: 0,
  repeats: 0,
  uncertain: 0,
  marks: [],
  notes: ['not done: a small disk in memory (tmpfs) cannot be mounted here'],
};

async function fullDatabase(weather: Weather): Promise<Seen> {
  const disk = join(weather.ground.folder, 'small-disk');
  if (!mount(disk, 160)) return impossible;
  execFileSync('chmod', ['777', disk]);
  const settings = { max_wal_size: '32MB', min_wal_size: '32MB', wal_recycle: 'off' };
  const ground = await openGround({ parent: weather.ground.folder, settings, data: join(disk, 'data') });
  try {
    const house = await ground.house({ visitors: 2_000 });
    await house.sink.think(20);
    const web = await house.web();
    const worker = await house.worker();
    const id = await press(web, 'urgent');
    await until('some mails', () => (house.sink.count() > 200 ? true : undefined));
    const filler = fill(disk);
    const stopped = await untilStill(house.sink.count);
    const status = (await web.ask('GET', '/api/today')).status;
    rmSync(filler);
    const freedAt = Date.now();
    await until(
      'mails again',
      async () => {
        if (house.sink.count() > stopped + 20) return true;
        // A server that could not even write its log is started again by whoever supervises it.
        await ground.postgres.start().catch(() => undefined);
        return undefined;
      },
      500,
    );
    const resumed = (Date.now() - freedAt) / 1_000;
    await house.sink.think(2);
    const reckoning = await reckon(web, house, id);
    const marks = [
      ...(await usualMarks(house, reckoning)),
      exactly('full in the middle', stopped < house.visitors ? 'yes' : 'no', 'yes'),
      exactly(
        'the web answers, or says that the database is away',
        [200, 503].includes(status) ? 'yes' : status,
        'yes',
      ),
      within('mails again after space returned', resumed, 60),
      atMost('repeats', reckoning.repeats.length, 10),
      exactly('processes that ended', [web.program, worker].filter((each) => !each.lives()).length, 0),
    ];
    await house.end();
    return { ...numbersOf(reckoning, 1), marks, notes: ['inbound 452: no receiver is built yet'] };
  } finally {
    await ground.leave();
    execFileSync('umount', ['-l', disk]);
  }
}

async function fullJournal(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 1_000 });
  const disk = join(house.folder, 'one', 'journal');
  if (!mount(disk, 4)) return impossible;
  try {
    await house.sink.think(20);
    const web = await house.web();
    const worker = await house.worker();
    const id = await press(web, 'normal');
    await until('some mails', () => (house.sink.count() > 100 ? true : undefined));
    const filler = fill(disk);
    const stopped = await untilStill(house.sink.count);
    const why = await until('the reason', async () => (await reasonOf(web)) ?? undefined, 200);
    rmSync(filler);
    const freedAt = Date.now();
    await until('mails again', () => (house.sink.count() > stopped + 20 ? true : undefined));
    const resumed = (Date.now() - freedAt) / 1_000;
    await house.sink.think(2);
    const reckoning = await reckon(web, house, id);
    const marks = [
      ...(await usualMarks(house, reckoning)),
      exactly('full in the middle', stopped < house.visitors ? 'yes' : 'no', 'yes'),
      exactly('the screen says why', /journal/.test(why) ? 'yes' : why, 'yes'),
      within('mails again after space returned', resumed, 60),
      exactly('repeats', reckoning.repeats.length, 0),
      exactly('uncertain', reckoning.uncertain, 0),
    ];
    await worker.kill();
    await house.end();
    return { ...numbersOf(reckoning, 1), marks, notes: ['uploads 507/452 and exports: not part of sending'] };
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
}

async function reasonOf(web: Web): Promise<string | undefined> {
  return (await heldUp(web)).map(({ words }) => words).find((words) => words !== undefined);
}

/** Waits until nothing has come for two seconds, and gives how many had. */
async function untilStill(count: () => number): Promise<number> {
  for (let before = -1, now = count(); ; before = now, now = count()) {
    if (before === now) return now;
    await pause(2_000);
  }
}

function mount(folder: string, megabytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** Fills a disk to the brim, and gives the file that does. */
function fill(disk: string): string {
  const path = join(disk, 'filler');
  const file = openSync(path, 'w');
  for (let size = 1 << 20; size >= 1;) {
    try {
      const block = Buffer.alloc(size);
      if (writeSync(file, block) < size) size >>= 1;
    } catch {
      size >>= 1;
    }
  }
  closeSync(file);
  return path;
}
