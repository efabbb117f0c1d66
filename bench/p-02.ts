import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measured } from './main.ts';
import { startSmtpSink } from './relay.ts';
import { sendOnce } from './sending.ts';
import { freePort, median } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-2: P-1's sending, from audience query to recorded outcome, against a nodemailer pool of ten connections that
 * composes each mail and records nothing, interleaved, at the same sink. Rates are compared: nodemailer gets a
 * fifth of the mails, or nobody would wait for it.
 */

export const goal = 10;

const count = Number(process.env['BENCH_COUNT'] ?? 100_000);
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);
const theirCount = Math.ceil(count / 5);

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const { foyer } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { holders: count });
  const sink = await startSmtpSink(port);
  try {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < repeats; round++) {
      ours.push(count / (await sendOnce(foyer, count, `round ${round}`)).run.whole);
      theirs.push(theirCount / (await pooled(port)));
    }
    const list = (rates: number[]) => rates.map((rate) => `${Math.round(rate)}/s`).join(', ');
    return {
      ratio: median(ours) / median(theirs),
      notes: [
        `Foyer, whole, ${count} messages: median ${Math.round(median(ours))}/s (${list(ours)})`,
        `nodemailer, ${theirCount} messages: median ${Math.round(median(theirs))}/s (${list(theirs)})`,
      ],
    };
  } finally {
    await sink.end();
    await foyer.stop();
  }
}

/** Seconds. */
async function pooled(port: number): Promise<number> {
  const file = join(import.meta.dirname, 'nodemailer-pool.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [file, String(port), String(theirCount)]);
  return Number(stdout);
}
