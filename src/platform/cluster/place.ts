import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, mkdir, mkdtemp, readFile, realpath, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { AppError, errorCode } from '../errors.ts';
import { serverUser, type ServerUser } from './identity.ts';

/** Where a cluster lives and as whom it runs. */
export interface Place {
  /** Real path of the folder with everything of this cluster: data, copied binaries, logs, locks. */
  root: string;
  /** PostgreSQL's own data folder. */
  data: string;
  /** Tells this cluster's processes from any other's; 12 hex digits of its path. */
  id: string;
  user: ServerUser;
}

const run = promisify(execFile);
const noted = z.object({ cluster: z.string().min(1) });

/**
 * Finds or chooses the folder of the cluster: below the data folder where the server's user can reach it,
 * else (a folder only root can read) below `farFolder`, written down in `cluster.json`. No parent's
 * permissions are ever changed.
 * @throws AppError unavailable `no_server_user`, `cluster_out_of_reach`
 */
export async function findPlace(dataFolder: string, farFolder: string, log: Log): Promise<Place> {
  const note = join(dataFolder, 'cluster.json');
  const near = join(await realpath(dataFolder), 'cluster');
  const root = (await notedPlace(note)) ?? near;
  const user = await serverUser(join(root, 'data'));
  if (!user) throw noServerUser();

  await makeFolder(root, user);
  if (await isReachable(root, user)) return placeAt(await realpath(root), user);
  if (await stat(join(root, 'data')).catch(() => undefined)) throw outOfReach(root, user);

  const far = join(farFolder, shortHash(near));
  await makeFolder(far, user);
  if (!(await isReachable(far, user))) throw outOfReach(far, user);
  await writeFile(`${note}.new`, `${JSON.stringify({ cluster: far })}\n`);
  await rename(`${note}.new`, note);
  await rmdir(root).catch(() => undefined);
  log.info(
    { folder: far },
    `the user ${user.name ?? user.uid} cannot reach the data folder, so the database lives elsewhere`,
  );
  return placeAt(await realpath(far), user);
}

/** 12 hex digits that stand for a path. */
export function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

function placeAt(root: string, user: ServerUser): Place {
  return { root, data: join(root, 'data'), id: shortHash(root), user };
}

async function notedPlace(note: string): Promise<string | undefined> {
  const text = await readFile(note, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const read = noted.safeParse(parseJson(text));
  if (read.success) return await stillThere(read.data.cluster, note);
  throw new AppError(
    'unavailable',
    'cluster_note',
    `${note} should name the folder of the database but cannot be read as such. Put it back from a backup, or write {"cluster": "/path/of/the/cluster"} into it.`,
  );
}

/** A noted folder that is gone must not be taken for a first start: that would begin an empty system. */
async function stillThere(cluster: string, note: string): Promise<string> {
  if (await stat(cluster).catch(() => undefined)) return cluster;
  throw new AppError(
    'unavailable',
    'cluster_gone',
    `The database should be in ${cluster} (so says ${note}), but there is nothing. Bring that folder back, or remove ${note} to begin with an empty system.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: the shape check that follows refuses it with a sentence.
    return undefined;
  }
}

/**
 * Makes a folder for the server's user alone; an existing one keeps what permissions it has. It gets its name
 * when it has its owner, so that another start never sees it in between.
 */
async function makeFolder(folder: string, user: ServerUser): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return;
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  const draft = await mkdtemp(`${folder}.`);
  try {
    await chown(draft, user.uid, user.gid);
    await rename(draft, folder);
  } catch (thrown) {
    await rmdir(draft);
    // Another start has just made it and begun to fill it.
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(thrown) ?? '')) throw thrown;
  }
}

/** Asked as that user, because only the kernel knows every rule on the way there. */
async function isReachable(folder: string, user: ServerUser): Promise<boolean> {
  if (user.as.uid === undefined) return true;
  const { uid, gid } = user;
  return await run('/bin/sh', ['-c', 'cd "$1" && [ -w . ]', 'sh', folder], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

function noServerUser(): AppError {
  return new AppError(
    'unavailable',
    'no_server_user',
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody" to run it as. Start Foyer as an ordinary user, or set DATABASE_URL to a PostgreSQL that runs already.',
  );
}

function outOfReach(root: string, user: ServerUser): AppError {
  return new AppError(
    'unavailable',
    'cluster_out_of_reach',
    `The database in ${root} runs as the user ${user.name ?? user.uid}, who may not enter that folder. Allow passing through the folders above it (chmod o+x on each), or start Foyer as the user to whom they belong.`,
  );
}
