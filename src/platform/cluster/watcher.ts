import { spawn, type ChildProcess } from 'node:child_process';
import { close, constants, lstatSync, open, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../errors.ts';
import type { Place } from './place.ts';
import { bareEnvironment, runProgram } from './program.ts';

/**
 * The server's parent: a shell in a session of its own, so that neither Ctrl-C nor a kill of our process
 * group reaches it. It reads a named pipe that every Foyer process using the cluster holds open for
 * writing; the kernel closes a dead process's end, and when the last one is gone the shell asks the server
 * to stop. Being the parent, it cannot hit a pid that somebody else has by now.
 */
const script = `
pipe=$1
shift
"$@" &
server=$!
( while read -r _; do :; done < "$pipe"; kill -INT "$server" ) &
reader=$!
wait "$server"
code=$?
kill "$reader"
exit "$code"`;

const openDescriptor = promisify(open);
const closeDescriptor = promisify(close);

/** Our end of the pipe. */
export interface Hold {
  /** Lets go; the last one to do so stops the server. */
  release(): Promise<void>;
}

/** The pipe that keeps the server alive. It stays the same file for the life of a cluster. */
function pipePath(place: Place): string {
  return join(place.root, 'alive');
}

/** Makes the pipe if need be and opens it. Read and write, so that opening waits for nobody. */
export async function makeHold(place: Place): Promise<Hold> {
  const path = pipePath(place);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isFIFO()) rmSync(path);
  if (!found?.isFIFO()) await runProgram(place.user, 'mkfifo', ['-m', '600', path]);
  return holdOf(await openDescriptor(path, constants.O_RDWR));
}

/** Opens the pipe of a running server; undefined when nobody reads it any more. */
export async function joinHold(place: Place): Promise<Hold | undefined> {
  try {
    return holdOf(await openDescriptor(pipePath(place), constants.O_WRONLY | constants.O_NONBLOCK));
  } catch (thrown) {
    if (['ENXIO', 'ENOENT'].includes(errorCode(thrown) ?? '')) return undefined;
    throw thrown;
  }
}

function holdOf(descriptor: number): Hold {
  let held = true;
  return {
    release: async () => {
      if (held) await closeDescriptor(descriptor);
      held = false;
    },
  };
}

/** What the server says before its own log begins. */
export function startLogPath(place: Place): string {
  return join(place.root, 'start.log');
}

/** Starts the server below its watcher. The caller holds the pipe. */
export async function launch(place: Place, command: string[]): Promise<ChildProcess> {
  const said = await openFile(startLogPath(place), 'w', 0o600);
  try {
    await chown(startLogPath(place), place.user.uid, place.user.gid);
    const child = spawn('/bin/sh', ['-c', script, 'foyer-watcher', pipePath(place), ...command], {
      ...place.user.as,
      cwd: '/',
      env: bareEnvironment,
      detached: true,
      stdio: ['ignore', said.fd, said.fd],
    });
    // A server outlives the tick that started it; only `stop` waits for it.
    child.unref();
    return child;
  } finally {
    await said.close();
  }
}
