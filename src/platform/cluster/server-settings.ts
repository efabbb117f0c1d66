import { chown, lstat, mkdir, statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { AppError, errorCode } from '../errors.ts';
import type { Place } from './place.ts';

/** Only the name of the socket: nothing listens on a network. */
export const port = 5432;

/** A socket's path ends at 107 bytes (sockaddr_un); longer ones stop the server with FATAL. */
const longestFolder = 90;

/**
 * The folder of the socket, closed to everybody but the server's user: in the cluster, or in /tmp when the
 * path would be too long for a socket.
 * @throws AppError unavailable `socket_folder` when somebody else has taken its name in /tmp
 */
export async function socketFolder(place: Place): Promise<string> {
  const near = join(place.root, 'socket');
  const folder = Buffer.byteLength(near) <= longestFolder ? near : `/tmp/foyer-${place.id}`;
  try {
    await mkdir(folder, { mode: 0o700 });
    await chown(folder, place.user.uid, place.user.gid);
  } catch (thrown) {
    if (errorCode(thrown) !== 'EEXIST') throw thrown;
  }
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== place.user.uid || (found.mode & 0o077) !== 0)
    throw new AppError(
      'unavailable',
      'socket_folder',
      `${folder} must be a folder of the database's user alone, but somebody else has made it. Remove it and start again.`,
    );
  return folder;
}

/** What the server is started with. Given on the command line, so a changed machine or a newer Foyer counts at once. */
export async function serverSettings(
  place: Place,
  socket: string,
  sharedMemory: string,
): Promise<Record<string, string>> {
  return {
    listen_addresses: '',
    port: String(port),
    // A list in which blanks and commas must be quoted.
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    // Stands in every child's title, by which a later start knows whose they are.
    cluster_name: clusterName(place),
    fsync: 'on',
    shared_buffers: `${sharedBuffers(memoryOfMachine())}MB`,
    max_connections: '200',
    dynamic_shared_memory_type: await sharedMemoryType(sharedMemory),
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A week of logs, one file for each day, overwritten in the next.
    logging_collector: 'on',
    log_directory: join(place.root, 'log'),
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    log_checkpoints: 'off',
  };
}

const megabyte = 1024 * 1024;

/**
 * Megabytes PostgreSQL keeps of its files: a quarter of the memory, 128 to 512. What the screens of a venue of a million
 * customers read is some 450 MB; from the system's cache each page costs a copy and a checksum. Pages never used take
 * nothing.
 */
export function sharedBuffers(memory: number): number {
  return Math.min(512, Math.max(128, Math.floor(memory / 4 / megabyte)));
}

/** Bytes this process may use: the machine's, or fewer where a container says so. */
function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

export function clusterName(place: Place): string {
  return `foyer-${place.id}`;
}

const leastSharedMemory = 256 * 1024 * 1024;

/** Containers often have 64 MB of /dev/shm or none; a parallel query would then fail. */
async function sharedMemoryType(folder: string): Promise<'posix' | 'mmap'> {
  const found = await statfs(folder).catch(() => undefined);
  // macOS has no such folder and no such limit.
  if (process.platform !== 'linux') return 'posix';
  return found && found.blocks * found.bsize >= leastSharedMemory ? 'posix' : 'mmap';
}
