import { access, constants, mkdir, readFile, stat, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError, errorCode } from '../errors.ts';

const megabyte = 1_000_000;

/** Below this much room a private PostgreSQL would soon stop in the middle of something. */
export const leastRoom = 200 * megabyte;

/**
 * Makes the data folder and checks that Foyer can live in it. Root's folder may be passed through (the
 * server runs as another user) but not listed.
 * @param room least free bytes
 * @throws AppError unavailable `data_folder`, `disk_full`, `wrong_owner`
 */
export async function prepareFolder(folder: string, room: number): Promise<void> {
  if (unspeakable.test(folder))
    throw new AppError(
      'unavailable',
      'data_folder',
      `PostgreSQL's programs cannot live in ${folder}, because of a character in that path. ${elsewhere}`,
    );
  try {
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw new AppError('unavailable', 'data_folder', `${cannotUse(folder, thrown)} ${elsewhere}`, {
      cause: thrown,
    });
  }
  await refuseWrongOwner(folder);
  const disk = await statfs(folder);
  const free = disk.bavail * disk.bsize;
  if (free < room)
    throw new AppError(
      'unavailable',
      'disk_full',
      `Only ${Math.floor(free / megabyte)} MB are free where ${folder} lies, and Foyer needs ${Math.ceil(room / megabyte)} MB to start. Make room, or set FOYER_DATA to a folder on a larger disk.`,
    );
}

/** initdb hands its own path to a shell, between double quotes. */
// oxlint-disable-next-line no-control-regex -- control characters are just what must be found
const unspeakable = /["$`\\\x00-\x1f]/;

const elsewhere = 'Set FOYER_DATA to a folder that Foyer may write to.';

function cannotUse(folder: string, thrown: unknown): string {
  switch (errorCode(thrown)) {
    case 'EROFS':
      return `The data folder ${folder} lies on a disk that can only be read.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `The data folder ${folder} cannot be made because a file is in its way.`;
    default:
      return `The data folder ${folder} cannot be used: Foyer runs as ${whoAmI()} and may not write there.`;
  }
}

/**
 * Refuses a folder whose contents belong to somebody else (root yesterday, a user today), with the command
 * that mends it. Root may open everything, so it is never refused.
 * @param uid of this process; handed in by tests
 */
export async function refuseWrongOwner(folder: string, uid = process.getuid?.() ?? 0): Promise<void> {
  if (uid === 0) return;
  const far = await farCluster(folder);
  const parts = ['cluster.password', 'secret', 'cluster.json', 'cluster', 'cluster/data'].map((name) =>
    join(folder, name),
  );
  const wrong = await firstOfAnother([...parts, ...far], uid);
  if (wrong === undefined) return;
  const places = [folder, ...far].map((path) => `'${path.replaceAll("'", "'\\''")}'`).join(' ');
  throw new AppError(
    'unavailable',
    'wrong_owner',
    `${wrong} belongs to another user, probably because Foyer was started as root before. Stop that Foyer if it still runs, then hand the folder over: sudo chown -R ${uid} ${places}`,
  );
}

async function farCluster(folder: string): Promise<string[]> {
  const note = await readFile(join(folder, 'cluster.json'), 'utf8').catch(() => '');
  const path = /"cluster":\s*"([^"]+)"/.exec(note)?.[1];
  return path === undefined ? [] : [path];
}

async function firstOfAnother(paths: string[], uid: number): Promise<string | undefined> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found && found.uid !== uid) return path;
  }
  return undefined;
}

function whoAmI(): string {
  try {
    return `the user ${userInfo().username}`;
  } catch {
    // A uid without a name, as containers have them.
    return `user number ${process.getuid?.()}`;
  }
}
