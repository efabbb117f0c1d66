import type { Measured } from './main.ts';
import { secondsUsed } from './processes.ts';
import { startSmtpSink } from './relay.ts';
import { sendOnce } from './sending.ts';
import { freePort, median } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-3: what one message of P-1 costs in processor time, audience query and recorded outcome included: of Foyer's
 * processes, and of PostgreSQL. Time of a processor, so that it hardly matters what else the machine does.
 */

export const goal = 1;

const allowed = { foyer: 40, postgres: 40 };
const count = Number(process.env['BENCH_COUNT'] ?? 100_000);
const repeats = Number(process.env['BENCH_REPEATS'] ?? 3);

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const { foyer } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { holders: count });
  const sink = await startSmtpSink(port);
  try {
    const costs: { foyer: number; postgres: number }[] = [];
    for (let round = 0; round < repeats; round++) {
      const before = secondsUsed(foyer.pid);
      await sendOnce(foyer, count, `round ${round}`);
      const after = secondsUsed(foyer.pid);
      const each = (of: 'foyer' | 'postgres') => ((after[of] - before[of]) / count) * 1e6;
      costs.push({ foyer: each('foyer'), postgres: each('postgres') });
    }
    const [ours, postgres] = [
      median(costs.map((each) => each.foyer)),
      median(costs.map((each) => each.postgres)),
    ];
    const list = (of: 'foyer' | 'postgres') => costs.map((each) => each[of].toFixed(1)).join(', ');
    return {
      ratio: Math.min(allowed.foyer / ours, allowed.postgres / postgres),
      notes: [
        `${count} messages, median of ${repeats}`,
        `Foyer: ${ours.toFixed(1)} µs a message of ${allowed.foyer} (${list('foyer')})`,
        `PostgreSQL: ${postgres.toFixed(1)} µs a message of ${allowed.postgres} (${list('postgres')})`,
      ],
    };
  } finally {
    await sink.end();
    await foyer.stop();
  }
}
