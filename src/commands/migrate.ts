import type { ExitCode } from './command.ts';
import { openHouse } from '../house.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';

/** `foyer migrate`: opening the house migrates; nothing else is left to do. */
export async function migrateOnly(settings: Settings, log: Log): Promise<ExitCode> {
  const house = await openHouse(settings, log);
  await house.close();
  process.stdout.write('The schema is up to date.\n');
  return 0;
}
