import { keyRoles, makeApiKey, type KeyRole } from '../access/index.ts';
import { openHouse } from '../house.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

/** `foyer key`: makes an API key where a program is set up by a program; people make theirs in Settings. */
export async function key(
  settings: Settings,
  log: Log,
  options: { name: string; role: readonly string[] },
): Promise<ExitCode> {
  const roles = options.role.map(readRole);
  const house = await openHouse(settings, log);
  try {
    const { db } = house.database;
    const { token } = await makeApiKey(
      { db, clock: house.clock },
      { name: options.name, roles },
      { actor: 'command line', isConsole: true },
    );
    process.stdout.write(`${token}\n`);
    return 0;
  } finally {
    await house.close();
  }
}

/** @throws AppError invalid `role_unknown` */
function readRole(text: string): KeyRole {
  const role = keyRoles.find((each) => each === text);
  if (role === undefined)
    throw new AppError(
      'invalid',
      'role_unknown',
      `"${text}" is no role that a key can have. The roles are ${keyRoles.join(', ')}; what an admin does takes a person.`,
    );
  return role;
}
