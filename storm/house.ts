import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compiled } from '../test/compiled.ts';
import type { PostgresServer } from '../test/postgres-server.ts';
import type { StormClock } from './clock.ts';
import { startProgram, type Ended, type Program } from './program.ts';
import { startSink, type Sink, type SinkWish } from './sink.ts';
import { ahead, cancelled, type NameOf } from './venue.ts';

/** One installation in a storm: its database, its data folders, its sink, and the processes that work there. */
export interface House {
  readonly folder: string;
  readonly visitors: number;
  readonly postgres: PostgresServer;
  readonly database: string;
  readonly sink: Sink;
  /** Runs `foyer` with these arguments. */
  launch(args: readonly string[], options?: Launch): Program;
  /** `foyer web` or `foyer start` once it serves. */
  web(options?: Launch & { command?: 'web' | 'start' }): Promise<Web>;
  /** `foyer worker` once it is ready. */
  worker(options?: Launch): Promise<Program>;
  /** `foyer verify`: what it prints (B-59). */
  verify(): Promise<string>;
  end(): Promise<void>;
}

export interface Launch {
  /** Workers of one machine share a data folder. */
  machine?: string;
  environment?: Record<string, string>;
  /** What the command begins with: `ip netns exec …`, for example. */
  before?: readonly string[];
}

/** A Foyer that answers. */
export interface Web {
  program: Program;
  address: string;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** What GET gives, or a throw with the sentence of its refusal. */
  get<T>(path: string): Promise<T>;
}

export interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

export interface HouseOptions {
  visitors: number;
  nameOf?: NameOf;
  /** Where the database is reached, if not by its socket: through a proxy, for example. */
  url?: (house: { postgres: PostgresServer; database: string }) => string;
  environment?: Record<string, string>;
  sink?: Omit<SinkWish, 'environment'>;
  /** What its processes and its sink live by, if not by the machine's clock. */
  clock?: StormClock;
}

/** What every Foyer of a storm is told: nothing of the tester's own settings. */
export function foyerEnvironment(url: string, data: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    ...compiled,
    DATABASE_URL: url,
    FOYER_SECRET: 'storm'.repeat(8),
    FOYER_DATA: data,
    PORT: '0',
  };
}

/** How long anything may take before a storm gives up (ms): a busy machine is slow, not wrong. */
export const patience = 180_000;

export async function openHouse(
  options: HouseOptions & { folder: string; postgres: PostgresServer; database: string; key: string },
): Promise<House> {
  const { folder, visitors, postgres, database, key } = options;
  mkdirSync(folder);
  const { environment: byClock } = options.clock ?? {};
  const sink = await startSink(folder, { ...options.sink, environment: byClock });
  const programs = new Set<Program>();
  const url = options.url?.({ postgres, database }) ?? postgres.url(database);

  const launch: House['launch'] = (args, { machine = 'one', environment, before = [] } = {}) => {
    const [command = '', ...rest] = [...before, process.execPath, 'src/main.ts', ...args];
    const program = startProgram(command, rest, join(folder, `${args[0]}-${machine}.log`), {
      env: {
        ...foyerEnvironment(url, join(folder, machine)),
        SMTP_URL: sink.url,
        ...byClock,
        ...options.environment,
        ...environment,
      },
    });
    programs.add(program);
    void program.ended.then(() => programs.delete(program));
    return program;
  };
  return {
    folder,
    visitors,
    postgres,
    database,
    sink,
    launch,
    web: async ({ command = 'web', ...rest } = {}) => await serving(launch([command], rest), key),
    worker: async (rest) => {
      const program = launch(['worker'], rest);
      await program.says(/The worker is ready\./);
      return program;
    },
    verify: async () => {
      const program = launch(['verify']);
      await program.ended;
      return program.printed().trim().split('\n').at(-1) ?? '';
    },
    end: async () => {
      await Promise.all([...programs, sink.program].map(endSurely));
    },
  };
}

/** Also a stopped one (SIGSTOP) ends by SIGKILL. */
async function endSurely(program: Program): Promise<Ended> {
  return await program.kill();
}

async function serving(program: Program, key: string): Promise<Web> {
  const address = (await program.says(/Foyer is at (\S+)\n/))[1] ?? '';
  const ask: Web['ask'] = async (method, path, body, headers) => {
    const answer = await fetch(address + path, {
      method,
      signal: AbortSignal.timeout(patience),
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return {
    program,
    address,
    ask,
    get: async <T>(path: string) => {
      const { status, text } = await ask('GET', path);
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
      return JSON.parse(text) as T;
    },
  };
}

/** Why nothing goes out, or not on one way: as every screen says it. */
export interface HeldUp {
  kind: string;
  /** Of a database that is not the armed one. */
  why?: string;
  recorded?: number;
  unknown?: number;
  /** Of a way out. */
  words?: string;
}

export async function heldUp(web: Web): Promise<HeldUp[]> {
  return (await web.get<{ heldUp: HeldUp[] }>('/api/held-up')).heldUp;
}

/** Runs one command and gives what it prints. */
export async function foyer(house: House, command: string): Promise<string> {
  const program = house.launch([command]);
  await program.ended;
  return program.printed();
}

/** Two messages: one that may repeat rather than be missed, and one that never repeats. */
export const wishes = {
  urgent: { instance: cancelled, template: 'CANCEL', confirmNoMarketing: true },
  normal: { instance: ahead, template: 'REMINDER', confirmNoMarketing: true },
} as const;

export type Kind = keyof typeof wishes;

/** Connections of a route; each may have an unanswered dot. Two are kept for urgent messages, and lent while the sink is quick. */
export const openConnections = 10;

let presses = 0;

/** Presses "send" and gives the sending's id. The same key is the same press. */
export async function press(
  web: Web,
  kind: Kind,
  more: { key?: string; freeText?: string; again?: string } = {},
): Promise<string> {
  const { key = `storm-press-${++presses}-${process.pid}`, ...rest } = more;
  const answer = await web.ask(
    'POST',
    '/api/sendings',
    { ...wishes[kind], ...rest },
    { 'idempotency-key': key },
  );
  if (answer.status > 201) throw new Error(`send: ${answer.status} ${answer.text}`);
  return (JSON.parse(answer.text) as { id: string }).id;
}

/** Asks until there is something. @throws after three minutes, with what was waited for */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  every = 20,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(every);
  }
}
