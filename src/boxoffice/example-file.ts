import { csvLine } from '../platform/csv.ts';
import { columnsOf, type Column, type Format, type Subject } from './columns.ts';

const cells: Record<Format, string> = {
  key: '1001',
  reference: '1001',
  text: '',
  notes: '',
  email: 'bea.visser@example.org',
  moment: '2026-03-01T19:30:00+01:00',
  date: '2026-03-01',
  money: '12.50',
  currency: 'EUR',
  count: '1',
  yes_no: 'yes',
  choice: '',
  language: 'nl',
  languages: 'nl en',
  zone: 'Europe/Amsterdam',
  country: 'NL',
  names: 'nl=De kersentuin',
};

/** What shows better than any rule of its format what stands in a column of that name. */
const words: Readonly<Record<string, string>> = {
  name: 'The Cherry Orchard',
  first_name: 'Bea',
  last_name: 'Visser',
  salutation: 'Dear Ms Visser',
  city: 'Utrecht',
  code: 'W4711',
  kind: 'general',
  source: 'web',
  fund: 'New roof',
  doors_at: '2026-03-01T19:00:00+01:00',
  ends_at: '2026-03-01T22:00:00+01:00',
  cancelled_at: '',
};

/** A file of a subject as it should look: the names of all its columns and one row that could be taken in. */
export function exampleFile(subject: Subject): string {
  const columns = columnsOf[subject];
  return csvLine(columns.map(({ name }) => name)) + csvLine(columns.map(cellOf));
}

function cellOf({ name, format, choices, default: usual }: Column): string {
  if (format === 'choice') return usual || choices![0]!;
  return words[name] ?? cells[format];
}
