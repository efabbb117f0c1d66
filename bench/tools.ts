import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compiled } from '../test/compiled.ts';

/* What benches share: a running Foyer seen from outside, Postfix's load generator and sink, medians. Nothing of src/. */

export const root = resolve(import.meta.dirname, '..');

/** Postfix's smtp-source and smtp-sink, unpacked and never installed as a mail system. */
export function postfixTools(): { run(tool: 'smtp-source' | 'smtp-sink', args: string[]): ChildProcess } {
  const folder = execFileSync(join(root, 'scripts/fetch-postfix.sh'), { encoding: 'utf8' }).trim();
  return {
    run: (tool, args) => spawn(join(folder, 'bin', tool), args, { stdio: 'ignore' }),
  };
}

/** A Foyer with a data folder of its own, started as a user would start it. */
export interface Running {
  url: string;
  /** Of a program that may do everything a program may. */
  key: string;
  folder: string;
  pid: number;
  command(...args: string[]): string;
  stop(): Promise<void>;
}

/** As bin/start and bin/foyer have Node run. */
export const asStarted = {
  flags: ['--max-semi-space-size=4'],
  environment: { ...compiled, MALLOC_ARENA_MAX: '2' },
};

/** @param environment FOYER_DATA among it names a folder to use and to keep; `before` is for one that is made here. */
export async function startFoyer(
  environment: Record<string, string>,
  before?: (command: Running['command']) => void,
): Promise<Running> {
  const kept = environment['FOYER_DATA'];
  const folder = kept ?? (await reachableFolder());
  const port = await freePort();
  const env = {
    ...process.env,
    ...asStarted.environment,
    ...environment,
    FOYER_DATA: folder,
    PORT: String(port),
    FOYER_LOG_LEVEL: 'warn',
  };
  const command = (...args: string[]) =>
    execFileSync(process.execPath, ['src/main.ts', ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  if (kept === undefined || !existsSync(kept)) before?.(command);
  const child = spawn(process.execPath, [...asStarted.flags, 'src/main.ts', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await until(
    async () => (await fetch(`${url}/api/health`).catch(() => undefined))?.ok === true,
    'Foyer to answer',
  );
  return {
    url,
    key: command('key', '--name', 'bench', '--role', 'box_office', 'marketing').trim(),
    folder,
    pid: child.pid!,
    command,
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      if (kept === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A data folder of a bench's own. Others may enter, so that the private PostgreSQL lives in it and goes with it. */
async function reachableFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Asks the API and gives its answer, or throws with the sentence of the refusal. */
export async function ask<T>(foyer: Running, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(foyer.url + path, {
    method,
    headers: {
      authorization: `Bearer ${foyer.key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** @param every milliseconds between two looks: few where what is looked at costs what is measured */
export async function until(
  holds: () => Promise<boolean>,
  what: string,
  seconds = 120,
  every = 20,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((done) => setTimeout(done, every));
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
