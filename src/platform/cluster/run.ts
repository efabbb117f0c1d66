import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { isServerOf, readPidFile, type PidFile } from './pid-file.ts';
import type { Place } from './place.ts';
import { signal, waitUntil } from './processes.ts';
import { lastLines } from './program.ts';
import { serverSettings, socketFolder } from './server-settings.ts';
import { launch, startLogPath } from './watcher.ts';

/** A crashed server replays its log before it is ready; a slow disk may take minutes. */
const longestRecovery = 600_000;
const longestStop = 60_000;
const longestForeignStop = 10_000;

/** The live server of this cluster, or undefined. */
export async function liveServer(place: Place): Promise<PidFile | undefined> {
  const file = await readPidFile(place.data);
  return file && (await isServerOf(file.pid, place.data)) ? file : undefined;
}

/**
 * Starts the server and waits until it takes connections.
 * @throws AppError unavailable `cluster_start` with the server's own reason
 */
export async function startServer(
  place: Place,
  bin: string,
  sharedMemory: string,
  log: Log,
): Promise<PidFile> {
  const settings = await serverSettings(place, await socketFolder(place), sharedMemory);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const watcher = await launch(place, [join(bin, 'postgres'), '-D', place.data, ...options]);
  return await untilReady(place, watcher, log);
}

/** Waits for a server that another process has just started. */
export async function untilReady(
  place: Place,
  watcher: ChildProcess | undefined,
  log: Log,
): Promise<PidFile> {
  const slow = setTimeout(() => log.info('the database is recovering after it was killed'), 5_000);
  let failed: unknown;
  watcher?.once('error', (error) => (failed = error));
  const hasEnded = (): boolean =>
    failed !== undefined || (watcher !== undefined && watcher.exitCode !== null);
  let ready: PidFile | undefined;
  await waitUntil(async () => {
    const file = await readPidFile(place.data);
    if (file?.status === 'ready' && (await isServerOf(file.pid, place.data))) ready = file;
    return ready !== undefined || hasEnded();
  }, longestRecovery).finally(() => clearTimeout(slow));
  if (ready) return ready;
  throw await didNotStart(place, failed);
}

/** Asks the server to stop and waits; it ends every connection first. Tells whether it is gone. */
export async function stopServer(place: Place, pid: number): Promise<boolean> {
  if (await isServerOf(pid, place.data)) signal(pid, 'SIGINT');
  return await waitUntil(async () => !(await isServerOf(pid, place.data)), longestStop);
}

/** Waits at most 10 s for a server that stops by itself, because its last user was killed. Tells whether it is gone. */
export async function isGoneSoon(place: Place, pid: number): Promise<boolean> {
  return await waitUntil(async () => !(await isServerOf(pid, place.data)), longestForeignStop);
}

async function didNotStart(place: Place, failed: unknown): Promise<AppError> {
  const said = lastLines(await readFile(startLogPath(place), 'utf8').catch(() => ''));
  return new AppError(
    'unavailable',
    'cluster_start',
    `The private database did not start. Its last words: ${said || 'none'} More is in ${join(place.root, 'log')}.`,
    { cause: failed },
  );
}
