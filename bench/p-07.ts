import type { Measured } from './main.ts';
import { startSmtpSink } from './relay.ts';
import { press } from './sending.ts';
import { ask, freePort, until } from './tools.ts';
import { startVenue } from './venue.ts';

/*
 * P-7: a cancellation to 1,000 people, pressed while a message to 100,000 is going out: how long until its first, and
 * until its last. The long sending is a service message of the lane behind, as no marketing can be sent yet.
 */

export const goal = 1;

const [long, urgent] = [Number(process.env['BENCH_COUNT'] ?? 100_000), 1_000];
const allowed = { first: 2, last: 20 };

interface Progress {
  endedAt: string | null;
  totals: { accepted: number };
}

export async function measure(): Promise<Measured> {
  const port = await freePort();
  const size = { holders: long, ofCancelled: urgent };
  const { foyer } = await startVenue({ SMTP_URL: `smtp://127.0.0.1:${port}` }, size);
  const sink = await startSmtpSink(port);
  const progress = (id: string) => ask<Progress>(foyer, 'GET', `/api/sendings/${id}`);
  try {
    const behind = await press(foyer, 'the long one');
    await until(async () => (await progress(behind)).totals.accepted > 0, 'the long sending to begin');
    const began = performance.now();
    const id = await press(foyer, 'the urgent one', { instance: 'P2', template: 'CANCEL' });
    const reached = async (accepted: number) => {
      await until(async () => (await progress(id)).totals.accepted >= accepted, `${accepted} accepted`);
      return (performance.now() - began) / 1000;
    };
    const [first, last] = [await reached(1), await reached(urgent)];
    const meanwhile = await progress(behind);
    if (meanwhile.endedAt !== null) throw new Error('the long sending was over before the urgent one was');
    return {
      ratio: Math.min(allowed.first / first, allowed.last / last),
      notes: [
        `${urgent} urgent ones behind ${long}: first recorded after ${first.toFixed(2)} s of ${allowed.first}, last after ${last.toFixed(2)} s of ${allowed.last}`,
        `of the long sending ${meanwhile.totals.accepted} had gone by then`,
      ],
    };
  } finally {
    await sink.end();
    await foyer.stop();
  }
}
