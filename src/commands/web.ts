import { furnish, serveWeb } from '../app.ts';
import { openHouse } from '../house.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';
import { greet } from './greet.ts';
import { untilTold } from './until-told.ts';

/** `foyer web`: the screens and the API; any number of them on one database. */
export async function web(settings: Settings, log: Log): Promise<ExitCode> {
  mustShareDatabase(settings, 'web');
  const house = await openHouse(settings, log);
  try {
    await furnish(house);
    const server = await serveWeb(house);
    await greet(server, house.settings);
    return await untilTold([server], log);
  } finally {
    await house.close();
  }
}

/** Several processes on several machines need one database that all can reach. */
export function mustShareDatabase(settings: Settings, command: string): void {
  if (settings.databaseUrl === undefined)
    throw new AppError(
      'invalid',
      'database_url_missing',
      `foyer ${command} needs DATABASE_URL, the database it shares with the other processes. For one machine alone use foyer start.`,
    );
}
