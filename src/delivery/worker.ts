import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import type { NewId } from '../platform/ids.ts';
import type { HotClient } from './hot.ts';
import { endWorker, insertWorker, liveWorkersOf, type WorkerProcess } from './store/workers.ts';

export type { WorkerProcess } from './store/workers.ts';

const run = promisify(execFile);

/**
 * Which process on which boot of which machine this is: enough to tell later, without asking it, that it is
 * gone. Where the system does not say, a random boot id stands in: then nothing ever counts as the same
 * boot, and every doubt is decided the careful way.
 */
export async function readProcess(newId: NewId): Promise<WorkerProcess> {
  const [bootId, pidNamespace, processStarted] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => bootTime(newId)),
    readlink('/proc/self/ns/pid').catch(() => 'none'),
    processStart(process.pid),
  ]);
  return {
    host: hostname(),
    bootId: bootId.trim(),
    pidNamespace,
    pid: process.pid,
    processStarted: processStarted ?? 'unknown',
  };
}

/** Starts a worker row: a new id, a lease of 30 s. Ids are never used again. */
export async function startWorker(on: HotClient, self: WorkerProcess, newId: NewId): Promise<string> {
  const id = newId();
  await insertWorker(on, id, self);
  return id;
}

/**
 * Ends predecessors at once: workers whose journal is in this process's own folder, whose process ran on this
 * machine and boot, in this pid namespace, and is gone. A restart after `kill -9` need not wait for the lease
 * (promises.md, B-4). Workers with their journal elsewhere keep it: their own restart, which knows what they
 * did, is better at settling their claims than the doubt of a stranger. Gives the ids of the ended.
 */
export async function endVanished(
  on: HotClient,
  self: WorkerProcess,
  journals: readonly string[],
  startOf: (pid: number) => Promise<string | undefined> = processStart,
): Promise<string[]> {
  const ended: string[] = [];
  for (const worker of await liveWorkersOf(on, self)) {
    if (!journals.includes(worker.id)) continue;
    const isRunning = (await startOf(worker.pid)) === worker.process_started;
    if (!isRunning && (await endWorker(on, worker.id))) ended.push(worker.id);
  }
  return ended;
}

/**
 * When the process of this pid began, in the system's own notation; undefined: there is none. A zombie is none: it
 * runs no more, and where nobody collects it, as in a container without an init, it stays for ever.
 */
async function processStart(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks; after it come the state and, 19 fields on, the start time (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    // No such process, or a system without /proc: ps knows both.
    return await processStartByPs(pid);
  }
}

async function processStartByPs(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return undefined;
  const listed = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => undefined);
  const [state, ...start] = listed?.stdout.trim().split(/\s+/) ?? [];
  return state?.startsWith('Z') ? undefined : start.join(' ') || undefined;
}

async function bootTime(newId: NewId): Promise<string> {
  const told = await run('sysctl', ['-n', 'kern.boottime']).catch(() => undefined);
  return told?.stdout ?? newId();
}
