import { columnsOf, subjects, type Subject } from '../columns.ts';
import { calendarOf, localDay, zone } from './calendar.ts';
import { rowsOf, type Cell, type DemoVenue } from './rows.ts';

/** What the demo is made from: the same three give the same files, whatever the hour of the day. */
export interface DemoOptions {
  /** The demo plays on the day of this moment, in the venue's zone. */
  now: Date;
  seed: number;
  /** How many; at least the cast's. */
  customers: number;
}

/** Fewer would leave parts of the cast out. */
const fewestCustomers = 500;

/** The venue of these options: its day, its calendar, its size. */
export function demoVenue({ now, seed, customers }: DemoOptions): DemoVenue {
  const day = localDay(now);
  return {
    seed,
    instances: calendarOf(seed, day),
    today: day.toZonedDateTime(zone).epochMilliseconds,
    customers: Math.max(customers, fewestCustomers),
  };
}

/** The demo as CSV files, in the order in which they must be imported. Nothing is held: rows are made as they are read. */
export function demoFiles(venue: DemoVenue): { subject: Subject; bytes: AsyncGenerator<Buffer> }[] {
  return subjects.map((subject) => ({ subject, bytes: csvOf(subject, rowsOf[subject](venue)) }));
}

/** Rows as CSV, pieces of 64 KiB. The columns are those of the first row. */
async function* csvOf(subject: Subject, rows: Iterable<Record<string, Cell>>): AsyncGenerator<Buffer> {
  let text = '';
  let isFirst = true;
  for (const row of rows) {
    if (isFirst) text = `${Object.keys(row).join(',')}\n`;
    isFirst = false;
    text += `${Object.values(row).map(cellOf).join(',')}\n`;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (isFirst) text = `${columnsOf[subject].map((column) => column.name).join(',')}\n`;
  yield Buffer.from(text);
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
