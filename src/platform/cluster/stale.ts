import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { isServerOf, pidFilePath, readPidFile } from './pid-file.ts';
import type { Place } from './place.ts';
import { listProcesses, signal, waitUntil } from './processes.ts';
import { clusterName } from './server-settings.ts';

/**
 * Clears away what a server that died by force left behind: children that still hold its memory, and a pid
 * file whose number may belong to a zombie or another program by now. The caller holds the start lock and
 * has found no live server.
 * @throws AppError unavailable `cluster_elsewhere` when something answers on the socket all the same
 */
export async function clearStale(place: Place, log: Log): Promise<void> {
  const left = await readPidFile(place.data);
  if (await endOrphans(place)) log.warn('ended what was left of a PostgreSQL that had been killed');
  if (left && !(await isSilent(join(left.socketFolder, `.s.PGSQL.${left.port}`)))) throw elsewhere(place);
  if (left && !(await isServerOf(left.pid, place.data))) await rm(pidFilePath(place.data), { force: true });
}

/** Children that outlived their server, e.g. stopped ones: new servers refuse to start beside them. */
async function endOrphans(place: Place): Promise<boolean> {
  const orphans = await orphansOf(place);
  for (const pid of orphans) signal(pid, 'SIGKILL');
  await waitUntil(async () => (await orphansOf(place)).length === 0, 5_000);
  return orphans.length > 0;
}

async function orphansOf(place: Place): Promise<number[]> {
  const title = `postgres: ${clusterName(place)}: `;
  return (await listProcesses()).filter(({ command }) => command.startsWith(title)).map(({ pid }) => pid);
}

/**
 * Whether nobody listens on this socket: somebody in another container, perhaps, where pids are other
 * numbers. A server killed this moment keeps its socket a little longer than its name among the processes.
 */
async function isSilent(path: string): Promise<boolean> {
  return await waitUntil(async () => !(await answers(path)), 2_000);
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return await promise.finally(() => socket.destroy());
}

function elsewhere(place: Place): AppError {
  return new AppError(
    'unavailable',
    'cluster_elsewhere',
    `The database in ${place.root} is in use by a PostgreSQL that is not one of this machine's processes, perhaps in another container with the same folder. Stop that one first.`,
  );
}
