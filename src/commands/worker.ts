import { furnish, startWork } from '../app.ts';
import { openHouse } from '../house.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';
import { untilTold } from './until-told.ts';
import { mustShareDatabase } from './web.ts';

/** `foyer worker`: sending and background work; any number of them on one database. */
export async function worker(settings: Settings, log: Log): Promise<ExitCode> {
  mustShareDatabase(settings, 'worker');
  const house = await openHouse(settings, log);
  try {
    await furnish(house);
    const work = await startWork(house);
    process.stdout.write('The worker is ready.\n');
    return await untilTold([work], log);
  } finally {
    await house.close();
  }
}
