import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { z } from 'zod';
import { keyRoles } from '../../src/access/index.ts';
import { signal } from '../../src/platform/cluster/processes.ts';
import { compiled } from '../compiled.ts';

/** A program that runs, leader of a process group of its own. */
export interface Program {
  readonly pid: number;
  /** What it has printed so far. */
  printed(): { out: string; err: string };
  /** Resolves as soon as standard output matches. @throws when the program ends first, with what it printed */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Writes a line to its standard input. */
  tell(line: string): void;
  /** To it alone. */
  signal(name: NodeJS.Signals): void;
  /** `kill -9` of the whole group. */
  kill(): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

/** How a program ended. */
export interface Ended {
  /** Null: by the signal. */
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** A Foyer that serves. */
export interface Foyer extends Program {
  address: string;
  /** A body that is a text goes as it is. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** What GET gives, read with the shape that the room publishes. */
  get<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>>;
  /** SIGTERM, and its exit. */
  stop(): Promise<Ended>;
}

export interface Answer {
  status: number;
  /** As it came. */
  text: string;
  /** As JSON. */
  body: unknown;
}

export type Environment = Record<string, string>;

/** One data folder, and the real processes that work on it. Nothing of it outlives the test file. */
export interface House {
  /** There inside tests only. */
  readonly folder: string;
  /** `foyer` with these arguments, to its end. */
  foyer(args: readonly string[], environment?: Environment): Promise<Ended>;
  /** `foyer` with these arguments, left running. */
  launch(args: readonly string[], environment?: Environment): Program;
  /** `foyer start`, or another serving command, once it serves. */
  start(environment?: Environment, args?: readonly string[]): Promise<Foyer>;
  /** Another program of this repository. */
  node(args: readonly string[]): Program;
}

/** Everything is waited for so long (ms): a machine that does other work besides is slow, not wrong. */
export const patience = 120_000;

const repository = resolve(import.meta.dirname, '../..');

/**
 * A house for the tests of one file. Every Foyer in it is ended with its whole group after each test, or after all;
 * other programs after all. What people read must hold no stack trace, whatever the test was about.
 * @param settings for each Foyer; asked when it starts
 */
export function storyHouse(until: 'each' | 'all' = 'each', settings: () => Environment = () => ({})): House {
  let folder = '';
  const foyers = new Set<Program>();
  const others = new Set<Program>();
  const killAll = (): void => [...foyers, ...others].forEach((program) => void program.kill());
  const endAll = async (programs: Set<Program>): Promise<void> => {
    const ended = await Promise.all([...programs].map((program) => program.kill()));
    programs.clear();
    for (const { out, err } of ended) expect(forPeople(`${out}\n${err}`)).not.toMatch(stackTrace);
  };

  beforeAll(async () => {
    // Others may enter, so that a private PostgreSQL that does not run as root finds its way in.
    folder = await mkdtemp('/tmp/foyer-story-');
    await chmod(folder, 0o755);
    // Groups of their own do not end with a test run that is broken off.
    process.once('exit', killAll);
  });
  if (until === 'each') afterEach(() => endAll(foyers));
  afterAll(async () => {
    process.off('exit', killAll);
    await endAll(foyers);
    await endAll(others);
    await untilGone(join(folder, 'data/cluster/data/postmaster.pid'));
    await rm(folder, { recursive: true, maxRetries: 50 });
  });

  const launch: House['launch'] = (args, environment = {}) => {
    const usual = { FOYER_DATA: join(folder, 'data'), PORT: '0', ...settings() };
    const program = runNode(['src/main.ts', ...args], { ...usual, ...compiled, ...environment });
    foyers.add(program);
    return program;
  };
  // The stories ask as a program does: with a key, made once for each database.
  const keys = new Map<string, Promise<string>>();
  const keyOf = (environment: Environment = {}): Promise<string> => {
    const database = environment['DATABASE_URL'] ?? environment['FOYER_DATA'] ?? '';
    const { FOYER_KILL_AT: _, ...rest } = environment;
    return keys.getOrInsertComputed(database, async () => {
      const roles = keyRoles.flatMap((role) => ['--role', role]);
      const made = await launch(['key', '--name', 'story', ...roles], rest).ended;
      if (made.code !== 0) throw new Error(`no key: ${made.err}`);
      return made.out.trim();
    });
  };
  return {
    get folder() {
      return folder;
    },
    launch,
    node: (args) => {
      const program = runNode(args, {});
      others.add(program);
      return program;
    },
    foyer: (args, environment) => launch(args, environment).ended,
    start: async (environment, args = ['start']) =>
      await serving(launch(args, environment), () => keyOf(environment)),
  };
}

/** Lines of a log are JSON; everything else is meant for people. */
function forPeople(printed: string): string {
  return printed
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .join('\n');
}

const stackTrace = /^\s+at /m;

/** Resolves as soon as `ask` gives something. @throws after two minutes, with what was waited for */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(20);
  }
}

/** A server that stops by itself, because whoever used it was killed, still writes into its folder. */
async function untilGone(file: string): Promise<void> {
  await until(`${file} to go`, () => (existsSync(file) ? undefined : true));
}

function runNode(args: readonly string[], environment: Environment): Program {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    // Nothing of the tester's own settings.
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...environment },
    detached: true,
    stdio: 'pipe',
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`cannot run ${args.join(' ')}`);
  let [out, err] = ['', ''];
  let heard = Promise.withResolvers<void>();
  const hear = (): void => {
    heard.resolve();
    heard = Promise.withResolvers();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    hear();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // Told after its end: whoever told it will see that it ended.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    let isOver = false;
    void ended.then(() => ((isOver = true), hear()));
    for (;;) {
      const found = pattern.exec(out);
      if (found) return found;
      if (isOver) throw new Error(`${args.join(' ')} ended and never said ${pattern}:\n${out}\n${err}`);
      await heard.promise;
    }
  };
  // Its number may be another's as soon as it has ended.
  const lives = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid,
    printed: () => ({ out, err }),
    says,
    tell: (line) => void child.stdin.write(`${line}\n`),
    signal: (name) => {
      if (lives()) signal(pid, name);
    },
    kill: async () => {
      if (lives()) signal(-pid, 'SIGKILL');
      return await ended;
    },
    ended,
  };
}

async function serving(program: Program, key: () => Promise<string>): Promise<Foyer> {
  const address = (await program.says(/Foyer is at (\S+)\n/))[1]!;
  const ask: Foyer['ask'] = async (method, path, body, headers) => {
    const answer = await fetch(address + path, {
      method,
      signal: AbortSignal.timeout(patience),
      headers: {
        authorization: `Bearer ${await key()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: answer.status, text, body: isJson ? (JSON.parse(text) as unknown) : undefined };
  };
  return {
    ...program,
    address,
    ask,
    get: async (path, shape) => {
      const { status, text, body } = await ask('GET', path);
      expect(status, text).toBe(200);
      return shape.parse(body);
    },
    stop: async () => {
      program.signal('SIGTERM');
      return await program.ended;
    },
  };
}
