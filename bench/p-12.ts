import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type PostgresServer } from '../test/postgres-server.ts';
import type { Measured } from './main.ts';
import { startFoyer, type Running } from './tools.ts';

/*
 * P-12: a million customers and three million tickets by `foyer import`, checked row by row, against PostgreSQL's COPY
 * FROM of the same files into tables of the same columns, each with a primary key and its references indexed, as any
 * use of them needs. COPY into bare tables is printed beside it. Both by the same programs with fsync on.
 */

export const goal = 0.3;

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000);
const ticketsEach = 3;

const columns = {
  customers: ['source_id', 'first_name', 'last_name', 'email', 'language', 'created_at'],
  tickets: ['source_id', 'order', 'instance', 'seat_row', 'seat', 'price'],
};
const references = { customers: ['email'], tickets: ['order', 'instance'] };
type Subject = keyof typeof columns;
const subjects = Object.keys(columns) as Subject[];

export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-import-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ parent: folder, settings: { shared_buffers: '512MB' } });
  let foyer: Running | undefined;
  try {
    await writeFiles(folder);
    const bare = await copied(postgres, folder, 'bare');
    const keyed = await copied(postgres, folder, 'keyed');
    let ours = 0;
    foyer = await startFoyer({}, (command) => {
      for (const subject of ['venues', 'stages', 'events', 'instances', 'customers', 'orders', 'tickets']) {
        const began = performance.now();
        command('import', subject, join(folder, `${subject}.csv`));
        if (Object.hasOwn(columns, subject)) ours += (performance.now() - began) / 1000;
      }
    });
    return {
      ratio: keyed / ours,
      notes: [
        `${customers} customers and ${customers * ticketsEach} tickets: foyer import ${ours.toFixed(1)} s`,
        `COPY into keyed tables ${keyed.toFixed(1)} s, into bare ones ${bare.toFixed(1)} s (ratio ${(bare / ours).toFixed(2)})`,
      ],
    };
  } finally {
    await foyer?.stop();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of COPY of both files. */
async function copied(postgres: PostgresServer, folder: string, how: 'bare' | 'keyed'): Promise<number> {
  await postgres.run(`create database ${how}`);
  for (const subject of subjects) await postgres.run(tableOf(subject, how), how);
  const began = performance.now();
  for (const subject of subjects)
    await postgres.run(`copy ${subject} from '${join(folder, `${subject}.csv`)}' (format csv, header)`, how);
  return (performance.now() - began) / 1000;
}

function tableOf(subject: Subject, how: 'bare' | 'keyed'): string {
  const table = `create table ${subject} (${columns[subject].map((name) => `"${name}" text`).join(', ')})`;
  if (how === 'bare') return table;
  const indexes = references[subject].map((name) => `create index on ${subject} ("${name}")`);
  return [table, `alter table ${subject} add primary key (source_id)`, ...indexes].join('; ');
}

async function writeFiles(folder: string): Promise<void> {
  const starts = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const small: Record<string, string[]> = {
    venues: ['source_id,name,zone,languages', 'V1,Bench House,Europe/Amsterdam,en'],
    stages: ['source_id,venue,name', 'S1,V1,Main stage'],
    events: ['source_id,name', 'E1,The Long Evening'],
    instances: ['source_id,event,stage,starts_at,duration_minutes,state', ...instanceRows(starts)],
  };
  for (const [name, lines] of Object.entries(small))
    writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
  await writeRows(folder, 'customers', columns.customers.join(','), (n) => [
    `C${n},Anna,Number-${n},anna.${n}@bench.example,en,2026-01-01T10:00:00Z`,
  ]);
  const orders = 'source_id,code,customer,placed_at,state,delivery_method';
  await writeRows(folder, 'orders', orders, (n) => [
    `O${n},ORD${n},C${n},2026-06-01T10:00:00Z,paid,print_at_home`,
  ]);
  await writeRows(folder, 'tickets', columns.tickets.join(','), (n) =>
    Array.from(
      { length: ticketsEach },
      (_, index) => `T${n}-${index},O${n},P${n % instances},A,${index},25.00`,
    ),
  );
}

const instances = 300;

function instanceRows(starts: string): string[] {
  return Array.from({ length: instances }, (_, index) => `P${index},E1,S1,${starts},120,on_sale`);
}

/** One call for each customer; written ten thousand at a time, for the files are larger than they are interesting. */
async function writeRows(
  folder: string,
  name: string,
  header: string,
  rowsOf: (n: number) => string[],
): Promise<void> {
  const file = await open(join(folder, `${name}.csv`), 'w', 0o644);
  await file.write(`${header}\n`);
  for (let from = 1; from <= customers; from += 10_000) {
    const numbers = Array.from(
      { length: Math.min(10_000, customers - from + 1) },
      (_, index) => from + index,
    );
    await file.write(`${numbers.flatMap(rowsOf).join('\n')}\n`);
  }
  await file.close();
}
