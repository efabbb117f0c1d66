import { spawn, type SpawnOptions } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';

/** A real process, leader of a group of its own; all it prints is kept in a file. */
export interface Program {
  readonly pid: number;
  /** What it printed on standard output so far. */
  printed(): string;
  /** What it logged on standard error so far. */
  logged(): string;
  /** Resolves as soon as standard output matches, or matches the n-th time. @throws when it ends first */
  says(pattern: RegExp, time?: number): Promise<RegExpExecArray>;
  tell(line: string): void;
  /** To it alone. */
  signal(name: NodeJS.Signals): void;
  /** To its whole group. */
  signalAll(name: NodeJS.Signals): void;
  /** `kill -9` of its whole group. */
  kill(): Promise<Ended>;
  readonly ended: Promise<Ended>;
  /** Whether it runs. */
  lives(): boolean;
}

export interface Ended {
  /** Null: by the signal. */
  code: number | null;
  signal: NodeJS.Signals | null;
}

export const repository = resolve(import.meta.dirname, '..');

/**
 * Starts a program in this repository.
 * @param log where what it prints is kept; several programs may share one file
 */
export function startProgram(
  command: string,
  args: readonly string[],
  log: string,
  options: Pick<SpawnOptions, 'env' | 'uid' | 'gid'> = {},
): Program {
  const child = spawn(command, args, { cwd: repository, detached: true, stdio: 'pipe', ...options });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`cannot run ${command} ${args.join(' ')}`);
  const file = createWriteStream(log, { flags: 'a' });
  let [out, err] = ['', ''];
  let heard = Promise.withResolvers<void>();
  const hear = (): void => {
    heard.resolve();
    heard = Promise.withResolvers();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    file.write(text);
    hear();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err = (err + text).slice(-1_000_000);
    file.write(text);
  });
  child.stdin.on('error', () => undefined);
  let isOver = false;
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code, signal) => {
      isOver = true;
      file.end();
      done({ code, signal });
      hear();
    });
  });
  const lives = (): boolean => child.exitCode === null && child.signalCode === null;
  const send = (to: number, name: NodeJS.Signals): void => {
    // Its number may be another's as soon as it has ended.
    if (lives()) process.kill(to, name);
  };
  return {
    pid,
    printed: () => out,
    logged: () => err,
    says: async (pattern, time = 1) => {
      const each = new RegExp(pattern, `g${pattern.flags}`);
      for (;;) {
        const found = out
          .matchAll(each)
          .drop(time - 1)
          .next().value;
        if (found) return found;
        if (isOver) throw new Error(`${args.join(' ')} ended and never said ${pattern}:\n${out}\n${err}`);
        await heard.promise;
      }
    },
    tell: (line) => void child.stdin.write(`${line}\n`),
    signal: (name) => send(pid, name),
    signalAll: (name) => send(-pid, name),
    kill: async () => {
      send(-pid, 'SIGKILL');
      return await ended;
    },
    ended,
    lives,
  };
}
