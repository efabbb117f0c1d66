import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Measured } from './main.ts';
import { startLoggingSink } from './relay.ts';
import { press } from './sending.ts';
import { ask, freePort, median, until, type Running } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-6: from "Send" to the first message at the mail server: the audience is asked for, frozen and claimed in between.
 * The mail server is the tests' own sink, which writes down a message when it has taken it.
 */

export const goal = 1;

const cases = [
  { holders: 5_000, allowed: 1 },
  { holders: 40_000, allowed: 2 },
] as const;
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);

export async function measure(): Promise<Measured> {
  const seen = [];
  for (const { holders, allowed } of cases) {
    const times = await firstMessages(holders);
    seen.push({ holders, allowed, first: median(times), times });
  }
  return {
    ratio: Math.min(...seen.map(({ allowed, first }) => allowed / first)),
    notes: seen.map(
      ({ holders, allowed, first, times }) =>
        `${holders} recipients: first message after ${first.toFixed(2)} s of ${allowed} (${times.map((time) => time.toFixed(2)).join(', ')})`,
    ),
  };
}

async function firstMessages(holders: number): Promise<number[]> {
  const port = await freePort();
  const { foyer, folder } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { holders });
  const log = join(folder, 'sink.log');
  const sink = await startLoggingSink(port, log);
  try {
    const times: number[] = [];
    for (let round = 0; round < repeats; round++)
      times.push(await firstMessage(foyer, log, `round ${round}`));
    return times;
  } finally {
    await sink.end();
    await foyer.stop();
  }
}

/** Seconds. The rest of the sending is stopped: only its first message is of interest. */
async function firstMessage(foyer: Running, log: string, again: string): Promise<number> {
  const before = bytesOf(log);
  const began = performance.now();
  const id = await press(foyer, again);
  await until(async () => bytesOf(log) > before, 'the first message', 60, 5);
  const seconds = (performance.now() - began) / 1000;
  await ask(foyer, 'POST', `/api/sendings/${id}/stop`);
  // What was claimed is still on its way; the next round shall not count it as its own.
  for (let size = -1; size !== bytesOf(log); await pause(3_000)) size = bytesOf(log);
  return seconds;
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
