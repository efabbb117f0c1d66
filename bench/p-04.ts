import type { Measured } from './main.ts';
import { peakMegabytesOf } from './processes.ts';
import { startSmtpSink } from './relay.ts';
import { sendOnce } from './sending.ts';
import { freePort } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-4: the most memory the sending process ever held: for a million recipients against a hundred thousand. Each in a
 * Foyer of its own, whose web, imports and templates live in the same process and count with it.
 */

export const goal = 1;

const allowed = { ratio: 1.15, megabytes: 200 };
const [many, few] = [Number(process.env['BENCH_COUNT'] ?? 1_000_000), 100_000];

export async function measure(): Promise<Measured> {
  const small = await peakFor(few);
  const large = await peakFor(many);
  return {
    ratio: Math.min(allowed.megabytes / large, allowed.ratio / (large / small)),
    notes: [
      `${few} recipients: ${small.toFixed(0)} MB; ${many}: ${large.toFixed(0)} MB of ${allowed.megabytes}`,
      `the more recipients, the more memory: ${(large / small).toFixed(2)} × of ${allowed.ratio} ×`,
    ],
  };
}

async function peakFor(holders: number): Promise<number> {
  const port = await freePort();
  const { foyer } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { holders });
  const sink = await startSmtpSink(port);
  try {
    await sendOnce(foyer, holders, 'the only one');
    return peakMegabytesOf(foyer.pid);
  } finally {
    await sink.end();
    await foyer.stop();
  }
}
