import { readAddress } from '../../platform/address.ts';
import { formatInWords, type Column, type Format } from '../columns.ts';
import type { CopyBuffer } from './copy-buffer.ts';
import { shortened, wrong, type Wrong } from './findings.ts';

/** Writes a cell, trimmed and not empty, as COPY takes it; says what is wrong instead when it cannot be read. */
export type WriteCell = (bytes: Buffer, start: number, end: number, out: CopyBuffer) => Wrong | undefined;

/** Columns of staging that one column of the file fills, with their types, in the order they are written. */
export function stagedAs(column: Column): readonly [name: string, type: string][] {
  if (column.format === 'email')
    return [
      [column.name, 'text'],
      [`${column.name}_folded`, 'text'],
      [`${column.name}_valid`, 'boolean'],
    ];
  return [[column.name, types[column.format] ?? 'text']];
}

const types: Partial<Record<Format, string>> = {
  key: 'text collate "C"',
  reference: 'text collate "C"',
  moment: 'timestamptz',
  date: 'date',
  money: 'numeric',
  count: 'int',
  yes_no: 'boolean',
  languages: 'text[]',
  names: 'jsonb',
};

/** Writes what an empty cell means. */
export function writeEmpty(column: Column, out: CopyBuffer): void {
  if (column.format === 'email') {
    // An address that is not there is not a wrong one.
    out.plain('\\N\t\\N\tt');
  } else if (column.default === undefined) out.null();
  else if (column.format === 'names') out.plain('{}');
  else if (column.format === 'languages') out.plain(`{${column.default}}`);
  else out.plain(column.default);
}

/** How cells of this column are read. */
export function cellWriter(column: Column): WriteCell {
  switch (column.format) {
    case 'key':
    case 'reference':
      return lineUpTo(200);
    case 'text':
      return lineUpTo(1000);
    case 'notes':
      return writeNotes;
    case 'email':
      return writeEmail;
    case 'choice':
      return reading(
        remembered((text) => {
          const word = text.toLowerCase().replaceAll(/[ -]/g, '_');
          return column.choices?.includes(word) ? word : undefined;
        }),
        (text) => {
          const values = { text, choices: column.choices!.join(', ') };
          return wrong(
            'unread_choice',
            `"${text}" was not understood. Write one of ${values.choices}.`,
            values,
          );
        },
      );
    default:
      return reading(readers[column.format], (text) => unread(column.format, text));
  }
}

/** Gives the value as PostgreSQL reads it, or undefined. */
type Read = (text: string) => string | undefined;

const readers: Record<Exclude<Format, 'key' | 'reference' | 'text' | 'notes' | 'email' | 'choice'>, Read> = {
  moment: readMoment,
  date: readDate,
  money: (text) => (/^-?\d{1,10}(?:\.\d{1,2})?$/.test(text) ? text : undefined),
  currency: (text) => (/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : undefined),
  count: (text) => (/^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? text : undefined),
  yes_no: remembered(readYesNo),
  language: remembered(readLanguage),
  languages: remembered(readLanguages),
  zone: remembered(readZone),
  country: (text) => (/^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined),
  names: readNames,
};

function lineUpTo(most: number): WriteCell {
  return (bytes, start, end, out) => {
    if (end - start > most) return tooLong(end - start, most);
    out.line(bytes, start, end);
    return undefined;
  };
}

function writeNotes(bytes: Buffer, start: number, end: number, out: CopyBuffer): Wrong | undefined {
  if (end - start > 20_000) return tooLong(end - start, 20_000);
  out.lines(bytes, start, end);
  return undefined;
}

function tooLong(size: number, most: number): Wrong {
  const message = `The text is ${size} bytes long; at most ${most} are taken. Shorten it.`;
  return wrong('text_too_long', message, { size, most });
}

/** A wrong address is no error of the file: it is kept, shown, and its owner listed as not reachable by mail. */
function writeEmail(bytes: Buffer, start: number, end: number, out: CopyBuffer): Wrong | undefined {
  if (end - start > 1000) return tooLong(end - start, 1000);
  const { address, folded, valid } = readAddress(bytes.toString('utf8', start, end));
  out.string(address);
  out.tab();
  out.string(folded);
  out.plain(valid ? '\tt' : '\tf');
  return undefined;
}

function unread(format: Format, text: string): Wrong {
  return wrong(`unread_${format}`, `"${text}" was not understood. Write ${formatInWords[format]}.`, { text });
}

function reading(read: Read, notUnderstood: (text: string) => Wrong): WriteCell {
  return (bytes, start, end, out) => {
    const text = bytes.toString('utf8', start, Math.min(end, start + 5000));
    const value = read(text);
    if (value === undefined) return notUnderstood(shortened(text));
    out.plain(value);
    return undefined;
  };
}

/** A reader whose answers to the first thousand different texts are kept: these columns repeat a handful. */
function remembered(read: Read): Read {
  const known = new Map<string, string | undefined>();
  return (text) => {
    const value = known.get(text);
    if (value !== undefined) return value;
    const fresh = read(text);
    if (known.size < 1000) known.set(text, fresh);
    return fresh;
  };
}

const momentPattern =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;

function readMoment(text: string): string | undefined {
  const parts = momentPattern.exec(text);
  return parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? text : undefined;
}

function readDate(text: string): string | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? text : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

function readYesNo(text: string): string | undefined {
  if (/^(?:yes|true|y|t|1)$/i.test(text)) return 't';
  return /^(?:no|false|n|f|0)$/i.test(text) ? 'f' : undefined;
}

/** BCP 47, in the spelling of the standard. */
function readLanguage(text: string): string | undefined {
  try {
    return /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(text)
      ? Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
      : undefined;
  } catch {
    // Looks like a tag and is none.
    return undefined;
  }
}

function readLanguages(text: string): string | undefined {
  const languages = text.split(/[\s,;|]+/).map(readLanguage);
  return languages.length <= 20 && languages.every((language) => language !== undefined)
    ? `{${[...new Set(languages)].join(',')}}`
    : undefined;
}

function readZone(text: string): string | undefined {
  try {
    // Offsets such as +01:00 are zones to Intl, but know no summer time.
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) ? text : undefined;
  } catch {
    // No zone of this name.
    return undefined;
  }
}

function readNames(text: string): string | undefined {
  const names = text.split('|').map((part) => /^\s*([A-Za-z-]+)\s*=\s*(\S.*?)\s*$/.exec(part));
  const entries: [string, string][] = [];
  for (const name of names) {
    const language = name ? readLanguage(name[1]!) : undefined;
    if (!name || language === undefined) return undefined;
    // oxlint-disable-next-line no-control-regex -- control characters are what it takes away
    entries.push([language, name[2]!.replaceAll(/[\x00-\x1f\x7f]/g, ' ')]);
  }
  return JSON.stringify(Object.fromEntries(entries)).replaceAll('\\', '\\\\');
}
