import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Place } from './place.ts';
import { runProgram } from './program.ts';

/** The one role: superuser of a server nobody else reaches. */
export const role = 'foyer';

/**
 * Makes the data folder of a new cluster, in `new` first: a kill in the middle leaves nothing that a later
 * start could take for a cluster. Passwords are required: with `trust`, every local user who reaches the
 * socket would be superuser.
 * @throws AppError unavailable `nameless_user`, `initdb`
 */
export async function makeCluster(place: Place, bin: string, password: string): Promise<void> {
  if (place.user.name === undefined) throw namelessUser(place.user.uid);
  const [fresh, passwordFile] = [join(place.root, 'new'), join(place.root, 'new.password')];
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await chown(fresh, place.user.uid, place.user.gid);
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await chown(passwordFile, place.user.uid, place.user.gid);
    const access = ['-U', role, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const contents = ['--encoding=UTF8', ...locale, '--data-checksums', '--no-instructions'];
    await runProgram(place.user, join(bin, 'initdb'), ['-D', fresh, ...access, ...contents]);
  } catch (thrown) {
    throw new AppError('unavailable', 'initdb', `The private database could not be made: ${reason(thrown)}`, {
      cause: thrown,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, place.data);
}

/** Whether this place holds a cluster already. */
export async function isMade(place: Place): Promise<boolean> {
  return (await stat(join(place.data, 'PG_VERSION')).catch(() => undefined)) !== undefined;
}

/** macOS knows no C.UTF-8, but PostgreSQL 17 and newer bring their own. */
const locale =
  process.platform === 'darwin'
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8'];

function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function namelessUser(uid: number): AppError {
  return new AppError(
    'unavailable',
    'nameless_user',
    `Foyer runs as user number ${uid}, for which this machine has no name, and PostgreSQL cannot make a database for such a user. Add the user (a line in /etc/passwd), or set DATABASE_URL to a PostgreSQL that runs already.`,
  );
}
