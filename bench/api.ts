import type { Measured } from './main.ts';
import { ask, startFoyer, type Running } from './tools.ts';

/*
 * How fast the API answers on a base of a million customers and their tickets: every reading route that OpenAPI names,
 * one request after the other with different ids, as the screens ask. The slowest route's 95th percentile counts.
 */

export const goal = 1;

const allowed = 150;
const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000);
const requests = Number(process.env['BENCH_REQUESTS'] ?? 60);

export async function measure(): Promise<Measured> {
  const foyer = await startFoyer({}, (command) =>
    command('demo', '--customers', String(customers), '--seed', '1'),
  );
  try {
    const known = await idsOf(foyer);
    const figures: { path: string; p95: number; median: number }[] = [];
    for (const path of await readingRoutes(foyer)) {
      const times = await timesOf(foyer, path, known);
      if (times) figures.push({ path, ...times });
    }
    figures.sort((one, other) => other.p95 - one.p95);
    const worst = figures[0]!;
    return {
      ratio: allowed / worst.p95,
      notes: [
        `${customers} customers, ${figures.length} routes, ${requests} requests each, one at a time; p95 (median) in ms, ${allowed} allowed`,
        ...figures.map(({ path, p95, median }) => `${p95.toFixed(1)} (${median.toFixed(1)})  GET ${path}`),
      ],
    };
  } finally {
    await foyer.stop();
  }
}

type Known = Record<string, (number | string)[]>;

/** Things to ask for, by the room of the address. */
async function idsOf(foyer: Running): Promise<Known> {
  const { instances } = await ask<{ instances: { id: number; event: { id: number } }[] }>(
    foyer,
    'GET',
    '/api/instances',
  );
  const busiest = instances.map(({ id }) => id);
  const people = await Promise.all(
    busiest
      .slice(0, 5)
      .map((id) =>
        ask<{ people: { customerId: number }[] }>(
          foyer,
          'GET',
          `/api/instances/${id}/audience/people?purpose=change`,
        ),
      ),
  );
  const { sendings } = await ask<{ sendings: { id: string }[] }>(foyer, 'GET', '/api/sendings');
  return {
    instances: busiest,
    events: [...new Set(instances.map(({ event }) => event.id))],
    customers: people.flatMap(({ people }) => people.map(({ customerId }) => customerId)),
    sendings: sendings.map(({ id }) => id),
    templates: ['CANCEL', 'REMINDER'],
  };
}

async function readingRoutes(foyer: Running): Promise<string[]> {
  const { paths } = await ask<{ paths: Record<string, { get?: object }> }>(foyer, 'GET', '/api/openapi.json');
  return Object.entries(paths).flatMap(([path, { get }]) => (get && !isStream(path) ? [path] : []));
}

/** What never ends, or is a file. */
function isStream(path: string): boolean {
  return path === '/api/live' || path.endsWith('.csv');
}

/** Undefined for what a program may not ask, or what this base has nothing of. */
async function timesOf(
  foyer: Running,
  path: string,
  known: Known,
): Promise<{ p95: number; median: number } | undefined> {
  const room = path.split('/')[2]!;
  const times: number[] = [];
  for (let turn = 0; turn < requests; turn += 1) {
    const id = known[room]?.[turn % Math.max(1, known[room].length)];
    if (path.includes('{') && id === undefined) return undefined;
    const url = path.replace(/\{(id|code)\}/, String(id)).replace(/\{\w+\}/g, '1') + queryOf(path, turn);
    const began = performance.now();
    const answer = await fetch(foyer.url + url, { headers: { authorization: `Bearer ${foyer.key}` } });
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    if (!answer.ok) return undefined;
  }
  times.sort((one, other) => one - other);
  return { p95: times[Math.floor(times.length * 0.95)]!, median: times[Math.floor(times.length / 2)]! };
}

const typed = ['jan', 'de vries', 'winter', 'bakker@', 'WT', 'anna', '06 12', 'lantern'];

function queryOf(path: string, turn: number): string {
  if (path.startsWith('/api/search')) return `?q=${encodeURIComponent(typed[turn % typed.length]!)}`;
  return /\/audience|holder-values/.test(path) ? '?purpose=change' : '';
}
