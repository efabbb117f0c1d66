import type { Measured } from './main.ts';
import { startDistantSink } from './relay.ts';
import { sendOnce } from './sending.ts';
import { freePort, median } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-5: a relay 20 ms away over ten connections, against one message a round trip and connection, which is what a
 * server that answers one dot before it takes the next allows.
 */

export const goal = 0.9;

const count = Number(process.env['BENCH_COUNT'] ?? 10_000);
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);
const connections = 10;
const roundTrip = 0.02;

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const { foyer } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { holders: count });
  const sink = await startDistantSink(port, roundTrip * 1000);
  try {
    const rates: number[] = [];
    for (let round = 0; round < repeats; round++)
      rates.push(count / (await sendOnce(foyer, count, `round ${round}`)).run.alone);
    const possible = connections / roundTrip;
    return {
      ratio: median(rates) / possible,
      notes: [
        `${count} messages, relay ${roundTrip * 1000} ms away: median ${Math.round(median(rates))}/s (${rates.map((rate) => Math.round(rate)).join(', ')})`,
        `${connections} connections ÷ round trip: ${possible}/s`,
      ],
    };
  } finally {
    await sink.end();
    await foyer.stop();
  }
}
