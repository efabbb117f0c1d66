import { furnish, serveWeb, startWork, type Running } from '../app.ts';
import { openHouse, type House } from '../house.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { takeOwnership } from '../platform/ownership.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';
import { greet, makeDemoStaff } from './greet.ts';
import { showDemo } from './demo.ts';
import { untilTold } from './until-told.ts';

/** `foyer start`: web and worker in one process tree, for most venues all there is. */
export async function start(settings: Settings, log: Log, isDemo: boolean): Promise<ExitCode> {
  const house = await openHouse(settings, log);
  const running: Running[] = [];
  try {
    const owner = await own(house);
    running.push({ stop: () => owner.release() });
    await furnish(house);
    const web = await serveWeb(house);
    running.push(web);
    await owner.setAddress(web.address);
    const work = await startWork(isDemo ? withReceiver(house) : house);
    running.push(work);
    if (isDemo) {
      await makeDemoStaff(web);
      process.stdout.write(`${await showDemo(house)}\n`);
    }
    await greet(web, settings, work.receivesAt);
    return await untilTold(
      running.splice(0),
      log,
      owner.lost.then(() => 'the database is gone or has another owner'),
    );
  } finally {
    for (const each of running.toReversed()) await each.stop();
    await house.close();
  }
}

/** The demo receives mail at a port of this machine that is free, so that its story is whole; nobody else reaches it. */
function withReceiver(house: House): House {
  const receive = house.settings.receive ?? { host: '127.0.0.1', port: 0 };
  return { ...house, settings: { ...house.settings, receive } };
}

async function own({ store, log }: House) {
  const ownership = await takeOwnership(store.connection, { pid: process.pid, log });
  if (ownership.taken) return ownership;
  const { pid, address } = ownership;
  const where = address === undefined ? '' : ` at ${address}`;
  throw new AppError(
    'conflict',
    'already_running',
    `Foyer is already running${where} (process ${pid ?? 'unknown'}). Open that address, or end that process first.`,
  );
}
