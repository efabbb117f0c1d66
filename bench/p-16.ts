import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Measured } from './main.ts';
import { startDistantSink } from './relay.ts';
import { sendOnce } from './sending.ts';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/postgres-server.ts';
import { asStarted, freePort, median, root } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-16: two worker processes against one, at a relay that answers 5 ms after the dot, interleaved. There the
 * connections are what binds, ten a worker, and not the processors.
 */

export const goal = 1.8;

const count = Number(process.env['BENCH_COUNT'] ?? 20_000);
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);
const answerAfter = 5;

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const parent = mkdtempSync(join(tmpdir(), 'foyer-bench-two-'));
  chmodSync(parent, 0o755);
  const postgres = await startPostgres({ parent, settings: { fsync: 'on' } });
  await postgres.run('create database foyer');
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    DATABASE_URL: postgres.url('foyer'),
    FOYER_SECRET: 'bench'.repeat(8),
  };
  const { foyer } = await startVenue(environment, { holders: count });
  const sink = await startDistantSink(port, answerAfter);
  const rate = async (again: string) => count / (await sendOnce(foyer, count, again)).run.alone;
  try {
    const [one, two]: [number[], number[]] = [[], []];
    for (let round = 0; round < repeats; round++) {
      one.push(await rate(`one ${round}`));
      const end = await startWorker({ ...environment, FOYER_DATA: join(parent, 'second') });
      two.push(await rate(`two ${round}`));
      await end();
    }
    const list = (rates: number[]) => rates.map((each) => Math.round(each)).join(', ');
    return {
      ratio: median(two) / median(one),
      notes: [
        `${count} messages, answers ${answerAfter} ms after the dot`,
        `one process: median ${Math.round(median(one))}/s (${list(one)})`,
        `two: median ${Math.round(median(two))}/s (${list(two)})`,
      ],
    };
  } finally {
    await sink.end();
    await foyer.stop();
    await postgres.remove();
    rmSync(parent, { recursive: true, force: true });
  }
}

/** One more worker on this machine. Gives how to end it. */
async function startWorker(environment: Record<string, string>): Promise<() => Promise<void>> {
  const worker = spawn(process.execPath, [...asStarted.flags, 'src/main.ts', 'worker'], {
    cwd: root,
    env: { ...process.env, ...asStarted.environment, ...environment, FOYER_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(worker.stdout, 'data');
  return async () => {
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
  };
}
