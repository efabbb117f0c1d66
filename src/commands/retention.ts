import { dropWhatIsOld, lastRun } from '../delivery/index.ts';
import { openHouse } from '../house.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

/** `foyer retention`: says when retention ran last, and deletes now what may be kept no longer, as it does every hour. */
export async function retention(settings: Settings, log: Log): Promise<ExitCode> {
  const house = await openHouse(settings, log);
  try {
    const { db } = house.database;
    const last = await lastRun(db);
    process.stdout.write(
      last ? `retention: it ran last ${last.ranAt.toISOString()}\n` : 'retention: it has not run yet\n',
    );
    const { sendings, addresses } = await dropWhatIsOld(db, house.clock);
    process.stdout.write(
      `retention: the text of ${sendings} sendings and ${addresses} addresses were deleted now\n`,
    );
    return 0;
  } finally {
    await house.close();
  }
}
