import { loadavg } from 'node:os';
import { questionsOf, type Question } from './api-questions.ts';
import type { Measured } from './main.ts';
import { ask, median, startFoyer, until, type Running } from './tools.ts';

/*
 * How fast the API answers on a base of a million customers and their three million tickets: every reading route that
 * OpenAPI names, one request after the other with different ids, pages and filters, as the screens ask. The slowest
 * route's 95th percentile counts. Before that a message goes to some four thousand holders (into the capture), so that
 * there is something to read about sendings. BENCH_DATA names a data folder to keep: loading it takes minutes.
 */

export const goal = 1;

const allowed = 150;
const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000);
const requests = Number(process.env['BENCH_REQUESTS'] ?? 60);
const kept = process.env['BENCH_DATA'];

interface Times {
  route: string;
  p95: number;
  p50: number;
}

export async function measure(): Promise<Measured> {
  const foyer = await startFoyer(kept === undefined ? {} : { FOYER_DATA: kept }, (command) =>
    command('demo', '--customers', String(customers), '--seed', '1'),
  );
  try {
    await sendOne(foyer);
    const questions = await questionsOf(foyer);
    const figures: Times[] = [];
    for (const question of questions) figures.push(await timesOf(foyer, question));
    figures.sort((one, other) => other.p95 - one.p95);
    const load = loadavg().map((each) => each.toFixed(1));
    return {
      ratio: allowed / figures[0]!.p95,
      notes: [
        `${customers} customers, ${figures.length} routes, ${requests} requests each, one at a time; ${allowed} ms allowed; load average ${load.join(' ')}`,
        '   p95    p50 ms',
        ...figures.map(lineOf),
      ],
    };
  } finally {
    await foyer.stop();
  }
}

function lineOf({ route, p95, p50 }: Times): string {
  const [worst, middle] = [p95, p50].map((each) => each.toFixed(1).padStart(6));
  return `${worst} ${middle}  ${p95 <= allowed ? 'pass ' : 'short'}  ${route}`;
}

/** A message to the holders of the next performance; a kept folder has had it. */
async function sendOne(foyer: Running): Promise<void> {
  const { sendings } = await ask<{ sendings: unknown[] }>(foyer, 'GET', '/api/sendings');
  if (sendings.length > 0) return;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const { instances } = await ask<{ instances: { id: number; state: string; tickets: number }[] }>(
    foyer,
    'GET',
    `/api/instances?from=${tomorrow}`,
  );
  const next = instances.find(({ state, tickets }) => state === 'on_sale' && tickets > 0);
  if (!next) throw new Error('no performance of the base is still to come');
  const { id } = await ask<{ id: string }>(foyer, 'POST', '/api/sendings', {
    instance: next.id,
    template: 'REMINDER',
    freeText: 'The doors open at seven.',
    confirmNoMarketing: true,
    idempotencyKey: 'bench-api-reading',
  });
  const hasEnded = async (): Promise<boolean> =>
    (await ask<{ endedAt: string | null }>(foyer, 'GET', `/api/sendings/${id}`)).endedAt !== null;
  await until(hasEnded, 'the sending to end');
}

async function timesOf(foyer: Running, { route, urlAt }: Question): Promise<Times> {
  const times: number[] = [];
  for (let turn = 0; turn < requests; turn += 1) {
    const began = performance.now();
    const answer = await fetch(foyer.url + urlAt(turn), {
      headers: { authorization: `Bearer ${foyer.key}` },
    });
    const text = await answer.text();
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error(`GET ${urlAt(turn)}: ${answer.status} ${text}`);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return { route, p95: sorted[Math.floor(sorted.length * 0.95)]!, p50: median(times) };
}
