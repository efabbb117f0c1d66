import { readdirSync, readFileSync } from 'node:fs';

/* What the processes of a running Foyer cost, read from /proc: memory and processor time of a tree. Linux only. */

interface Process {
  pid: number;
  parent: number;
  name: string;
}

/** A process and everything below it: Foyer, its children, its private PostgreSQL. */
function treeOf(pid: number): Process[] {
  const all = processes();
  const parents = new Map(all.map((each) => [each.pid, each.parent]));
  const isBelow = (each: number): boolean => {
    const parent = parents.get(each);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return all.filter((each) => each.pid === pid || isBelow(each.pid));
}

/** Megabytes a tree holds; shared pages are counted in parts, so that the sum over PostgreSQL is what it really holds. */
export function megabytesOf(pid: number): number {
  const kilobytes = treeOf(pid).map((each) => number(/^Pss:\s+(\d+)/m, `/proc/${each.pid}/smaps_rollup`));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** The most megabytes that one process ever held. */
export function peakMegabytesOf(pid: number): number {
  return number(/^VmHWM:\s+(\d+)/m, `/proc/${pid}/status`) / 1024;
}

/** Seconds of a processor that a tree has used, its ended children included: PostgreSQL's, and all others'. */
export interface Used {
  foyer: number;
  postgres: number;
}

export function secondsUsed(pid: number): Used {
  const used: Used = { foyer: 0, postgres: 0 };
  for (const each of treeOf(pid))
    used[each.name === 'postgres' ? 'postgres' : 'foyer'] += secondsOf(each.pid, each.name === 'postgres');
  return used;
}

/** Of each second; what Linux gives to programs since it is Linux (`getconf CLK_TCK`). */
const ticks = 100;

/** @param withEnded the children it has waited for too; of PostgreSQL the connections that have ended */
function secondsOf(pid: number, withEnded: boolean): number {
  // Fields after the name, which may hold anything in its brackets: utime, stime, cutime, cstime are 14 to 17.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)!.split(' ').map(Number);
  return fields.slice(11, withEnded ? 15 : 13).reduce((sum, each) => sum + each, 0) / ticks;
}

/** Milliseconds since its start for which a process's main thread ran, and waited for a processor to run on. */
export function mainThreadTimes(pid: number): { ran: number; waited: number } {
  const [ran = 0, waited = 0] = read(`/proc/${pid}/task/${pid}/schedstat`).split(' ').map(Number);
  return { ran: ran / 1e6, waited: waited / 1e6 };
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const status = read(`/proc/${pid}/status`);
      const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
      const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '';
      return parent === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), name }];
    });
}

function number(pattern: RegExp, path: string): number {
  return Number(pattern.exec(read(path))?.[1] ?? 0);
}

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
