import { readAddress } from '../platform/address.ts';
import type { Values } from '../platform/errors.ts';

/** One person as a line of a pasted list says them. */
export interface ListedHolder {
  /** From 1, as an editor counts. */
  line: number;
  name: string;
  email: string | null;
  /** For matching; null without an address. */
  folded: string | null;
  phone: string | null;
  /** A ticket each; an empty seat is a ticket without one. */
  seats: { row: string | null; seat: string | null }[];
}

/** What is wrong at a line; nothing of a list with one is stored. */
export interface ListFinding {
  line: number;
  message: string;
  code: ListFindingCode;
  values?: Values;
}

/** What may be wrong at a line, by names that other languages have sentences for. */
export const listFindingCodes = [
  'list_too_long',
  'name_missing',
  'name_too_long',
  'not_an_address',
  'not_a_phone',
  'seats_not_read',
  'seat_twice',
] as const;
type ListFindingCode = (typeof listFindingCodes)[number];

/** People a list may hold: more is a file for the import. */
const most = 500;

/**
 * Reads a small list as it comes out of a spreadsheet or is typed: one person a line, name, e-mail, phone and seats parted
 * by tabs, semicolons or commas; a heading line is passed over. Everything wrong is told at its line, all at once. Pure.
 */
export function readHolderList(text: string): { holders: ListedHolder[]; findings: ListFinding[] } {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  const people = lines[0] && isHeading(lines[0].content) ? lines.slice(1) : lines;
  if (people.length > most)
    return {
      holders: [],
      findings: [
        {
          line: people[most]!.line,
          code: 'list_too_long',
          values: { most },
          message: `A list may hold ${most} people. Import a longer one as a file.`,
        },
      ],
    };
  const findings: ListFinding[] = [];
  const holders = people.flatMap(({ content, line }) => readLine(content, line, findings));
  return { holders, findings: [...findings, ...twice(holders)].sort((a, b) => a.line - b.line) };
}

function isHeading(line: string): boolean {
  return /^\W*(?:name|naam)\b/i.test(line) && !line.includes('@');
}

function readLine(content: string, line: number, findings: ListFinding[]): ListedHolder[] {
  const separator = content.includes('\t') ? '\t' : content.includes(';') ? ';' : ',';
  const cells = content.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const [name = '', email = '', phone = ''] = cells;
  // Seats may be parted by the same sign as the cells.
  const places = cells.slice(3).filter(Boolean).join(' ');
  const wrong = (code: ListFindingCode, message: string, text = '') =>
    findings.push({ line, code, message, values: { text: short(text) } });
  const before = findings.length;
  if (name === '') wrong('name_missing', 'The name is missing. Begin the line with it.');
  if (name.length > 200) wrong('name_too_long', 'The name is longer than 200 characters. Shorten it.');
  const address = email === '' ? undefined : readAddress(email);
  if (address && !address.valid)
    wrong('not_an_address', `"${short(email)}" is no e-mail address. Correct it, or leave it empty.`, email);
  if (phone !== '' && !/^\+?[\d ()/.-]{5,30}$/.test(phone))
    wrong('not_a_phone', `"${short(phone)}" is no phone number. Correct it, or leave it empty.`, phone);
  const seats = readSeats(places);
  if (!seats)
    wrong(
      'seats_not_read',
      `"${short(places)}" was not understood. Write seats such as C4 C5, C4-C6, or how many tickets.`,
      places,
    );
  if (findings.length > before) return [];
  const contact = { email: address?.address ?? null, folded: address?.folded ?? null, phone: phone || null };
  return [{ line, name, ...contact, seats: seats ?? [] }];
}

/** Nothing: one ticket. A number: so many. Else seats, each a row's letters and a number, or from one to another. */
function readSeats(text: string): ListedHolder['seats'] | undefined {
  if (text === '') return [{ row: null, seat: null }];
  if (/^\d{1,3}$/.test(text)) {
    const count = Number(text);
    return count > 0 ? Array.from({ length: count }, () => ({ row: null, seat: null })) : undefined;
  }
  const seats: ListedHolder['seats'] = [];
  for (const word of text.split(/[\s,]+/)) {
    const found = /^([A-Za-z]{1,3})(\d{1,4})(?:-(?:\1)?(\d{1,4}))?$/i.exec(word);
    if (!found) return undefined;
    const [, row = '', first = '', last = first] = found;
    if (Number(last) < Number(first) || Number(last) - Number(first) > 100) return undefined;
    for (let seat = Number(first); seat <= Number(last); seat++)
      seats.push({ row: row.toUpperCase(), seat: String(seat) });
  }
  return seats;
}

/** The same seat for two people, or twice for one, is a mistake that the door would find. */
function twice(holders: readonly ListedHolder[]): ListFinding[] {
  const taken = new Map<string, number>();
  return holders.flatMap(({ line, seats }) =>
    seats.flatMap(({ row, seat }) => {
      if (seat === null) return [];
      const place = `${row}${seat}`;
      const first = taken.get(place);
      if (first === undefined) {
        taken.set(place, line);
        return [];
      }
      const message = `Seat ${place} stands in line ${first} already. Take one of the two away.`;
      return [{ line, code: 'seat_twice', message, values: { seat: place, first } }];
    }),
  );
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
