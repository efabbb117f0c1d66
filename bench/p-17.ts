import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './main.ts';
import { megabytesOf } from './processes.ts';
import { freePort, median, root, until } from './tools.ts';

/*
 * P-17: from `bin/start`, with everything installed and built, to the first page, and what the idle process tree
 * (Foyer, its threads, its private PostgreSQL) holds of the memory. The data folder holds the demo venue.
 */

export const goal = 1;

const allowed = { seconds: 2, megabytes: 250 };
const repeats = Number(process.env['BENCH_REPEATS'] ?? 5);

export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  // Others may enter, so that the private PostgreSQL lives in it and goes with it.
  chmodSync(folder, 0o755);
  try {
    // Brings what is missing, makes the cluster, loads the demo: none of that is counted.
    await (await startOnce(folder, ['--demo'])).stop();
    const starts: number[] = [];
    const memory: number[] = [];
    for (let run = 0; run < repeats; run += 1) {
      const started = await startOnce(folder, []);
      starts.push(started.seconds);
      // What a start leaves behind is collected, and the loops have gone round, before "idle" is looked at.
      await new Promise((done) => setTimeout(done, 10_000));
      memory.push(megabytesOf(started.pid));
      await started.stop();
    }
    const [second, megabytes] = [median(starts), median(memory)];
    return {
      ratio: Math.min(allowed.seconds / second, allowed.megabytes / megabytes),
      notes: [
        `bin/start to the first page: ${second.toFixed(2)} s of ${allowed.seconds} (${starts.map((each) => each.toFixed(2)).join(', ')})`,
        `idle tree, proportional set size: ${megabytes.toFixed(0)} MB of ${allowed.megabytes} (${memory.map((each) => each.toFixed(0)).join(', ')})`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function startOnce(
  folder: string,
  args: string[],
): Promise<{ seconds: number; pid: number; stop(): Promise<void> }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(join(root, 'bin/start'), args, {
    cwd: root,
    env: { ...process.env, PORT: String(port), FOYER_DATA: folder, FOYER_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const page = async () => (await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))?.ok === true;
  await until(page, 'the first page');
  const seconds = (performance.now() - began) / 1000;
  if (args.length > 0) await until(async () => /Foyer is at/.test(printed), 'the demo to be loaded', 300);
  return { seconds, pid: child.pid!, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
