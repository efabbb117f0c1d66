import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from './process.ts';

/** A row of customers.csv; what is missing is empty. */
export interface Visitor {
  first_name?: string;
  last_name: string;
  email?: string;
  language?: 'en' | 'nl';
  is_active?: 'yes' | 'no';
}

/** Cancelled this evening; everybody holds one ticket for it. */
export const cancelled = 'OFF';
/** Goes ahead in three days; everybody holds one ticket for it. */
export const ahead = 'AHEAD';
/** Nobody has a ticket for it. */
export const empty = 'EMPTY';

/**
 * Takes a small venue in by the command line, as a box office would: one house, one show, three performances and
 * these visitors. Quick where a Foyer serves the house meanwhile: else each command starts the database anew.
 */
export async function importVenue(house: House, visitors: readonly Visitor[]): Promise<void> {
  const folder = join(house.folder, 'csv');
  await mkdir(folder, { recursive: true });
  for (const [subject, rows] of Object.entries(filesOf(visitors, Date.now()))) {
    const file = join(folder, `${subject}.csv`);
    await writeFile(file, csv(rows));
    const { code, out, err } = await house.foyer(['import', subject, file]);
    if (code !== 0 || !out.includes(' was taken in: ')) throw new Error(`${subject}: ${out}${err}`);
  }
}

type Row = Record<string, string>;

function filesOf(visitors: readonly Visitor[], now: number): Record<string, Row[]> {
  const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
  const played = { event: 'E1', stage: 'S1', doors_at: '', state: 'on_sale', cancelled_at: '' };
  const isOff = { state: 'cancelled', cancelled_at: at(-1) };
  return {
    venues: [
      { source_id: 'V1', name: 'The Playhouse', zone: 'Europe/Amsterdam', country: 'NL', languages: 'en nl' },
    ],
    stages: [{ source_id: 'S1', venue: 'V1', name: 'Main Stage' }],
    events: [{ source_id: 'E1', name: 'The Cherry Orchard', names: 'nl=De kersentuin' }],
    instances: [
      { source_id: cancelled, starts_at: at(4), ...played, ...isOff },
      { source_id: ahead, starts_at: at(72), ...played },
      { source_id: empty, starts_at: at(96), ...played },
    ],
    customers: visitors.map((visitor, index) => ({
      source_id: `C${index}`,
      first_name: '',
      email: '',
      language: '',
      is_active: 'yes',
      ...visitor,
    })),
    orders: visitors.map((_, index) => ({
      source_id: `O${index}`,
      code: `W${1000 + index}`,
      customer: `C${index}`,
      placed_at: at(-200),
      state: 'paid',
      delivery_method: 'print_at_home',
    })),
    tickets: [cancelled, ahead].flatMap((instance) =>
      visitors.map((_, index) => ({
        source_id: `T-${instance}-${index}`,
        order: `O${index}`,
        instance,
        state: 'valid',
        seat_row: 'C',
        seat: String(index + 1),
      })),
    ),
  };
}

/** RFC 4180. */
export function csv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
