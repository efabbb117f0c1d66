import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that lives: a zombie has no command line any more and counts as dead. */
export interface Process {
  pid: number;
  /** Arguments joined by blanks, as everybody on the machine may read them. */
  command: string;
}

const run = promisify(execFile);

/**
 * The command line of a process, or undefined when it is dead or a zombie. Command lines are used because
 * they can always be read; `/proc/<pid>/cwd` of another user is closed even to root inside a container.
 */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return (await listByPs()).find((each) => each.pid === pid)?.command;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command === '' ? undefined : command.replaceAll('\0', ' ').trimEnd();
}

/** Every living process. */
export async function listProcesses(): Promise<Process[]> {
  if (process.platform !== 'linux') return await listByPs();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => ({ pid, command: await commandOf(pid) })));
  return found.filter((each): each is Process => each.command !== undefined);
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
}

/** Waits until `done` holds, at most `wait` milliseconds; tells whether it did. */
export async function waitUntil(done: () => Promise<boolean>, wait: number): Promise<boolean> {
  const until = performance.now() + wait;
  while (!(await done())) {
    if (performance.now() >= until) return false;
    await pause(10);
  }
  return true;
}

async function listByPs(): Promise<Process[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,stat=,command='], { maxBuffer: 16_777_216 });
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((parts) => parts !== null && !parts[2]!.startsWith('Z'))
    .map((parts) => ({ pid: Number(parts![1]), command: parts![3]! }));
}
