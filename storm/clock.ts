import { globSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unpackDebian } from './debian.ts';

/** A clock that processes of a storm are started with: it passes as every clock does, and jumps on when told to. */
export interface StormClock {
  /** False: there is no libfaketime here, so time that is to pass really passes. */
  readonly isFaked: boolean;
  /** What a process needs to live by this clock. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it shows now (ms since 1970). */
  now(): number;
  /** Moves it on by so many seconds at once, or waits for so long. */
  pass(seconds: number): Promise<void>;
}

/** Looked for once; undefined within: there is none. */
let library: { path: string | undefined } | undefined;

/**
 * A clock of its own for one house, by libfaketime: the installed one, else that of Debian's package. Both clocks of a
 * process jump, as after a sleep of the machine.
 * @param folder where its setting is kept
 */
export function openClock(folder: string): StormClock {
  library ??= { path: findLibrary(folder) };
  const { path } = library;
  if (path === undefined) {
    const pass = async (seconds: number): Promise<void> => await pause(seconds * 1_000);
    return { isFaked: false, environment: {}, now: () => Date.now(), pass };
  }
  const setting = join(folder, 'clock');
  let ahead = 0;
  const set = (): void => {
    // Whole at every moment: each process reads it whenever it asks for the time.
    writeFileSync(`${setting}.next`, `+${ahead.toFixed(3)}\n`, { mode: 0o644 });
    renameSync(`${setting}.next`, setting);
  };
  set();
  return {
    isFaked: true,
    environment: { LD_PRELOAD: path, FAKETIME_TIMESTAMP_FILE: setting, FAKETIME_NO_CACHE: '1' },
    now: () => Date.now() + ahead * 1_000,
    pass: async (seconds) => {
      ahead += seconds;
      set();
      await Promise.resolve();
    },
  };
}

function findLibrary(folder: string): string | undefined {
  const at = 'usr/lib/*/faketime/libfaketime.so.1';
  const [installed] = globSync(`/${at}`);
  if (installed !== undefined) return installed;
  const root = unpackDebian(['libfaketime'], join(folder, 'libfaketime'));
  return root === undefined ? undefined : globSync(join(root, at))[0];
}
