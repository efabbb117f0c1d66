import { purposes, type Purpose } from '../templates/purposes.ts';
import { mailViews, type MailView } from '../kit/mail-views.ts';
import type { Standing } from './answers.ts';
import { isPeopleFilter, type PeopleFilter } from './reasons.ts';

/** What stands in the address bar of each screen; anything unknown there is read as the ordinary view. */
export interface SendingsSearch {
  /** Words of a template or an event. */
  q?: string;
  /** Absent: wherever they stand. */
  state?: Standing;
  purpose?: Purpose;
  /** The last so many days, today included; else from and to, or any time. */
  days?: (typeof spans)[number];
  /** Days, both included: 2026-11-21. */
  from?: string;
  to?: string;
  /** About one performance, or all of an event; by link only. */
  instance?: number;
  event?: number;
  page?: number;
}

/** Days back that a list of sendings offers. */
export const spans = [1, 7, 30, 365] as const;

/** Where sendings stand, what needs a person before what is over. */
export const standings = [
  'under_way',
  'asking',
  'sent',
  'partly_failed',
  'failed',
  'stopped',
] as const satisfies readonly Standing[];

export interface SendingSearch {
  /** A group or a reason of `peopleFilters`; absent: everybody. */
  people?: PeopleFilter;
  /** Words of a name or an address. */
  q?: string;
  page?: number;
  /** The message whose copy is open. */
  copy?: number;
  view?: MailView;
}

export interface OutboxSearch {
  page?: number;
  /** What is open: sending id, a dot, and the number in the sending; of a mail to staff its id alone. */
  message?: string;
  view?: MailView;
}

type Raw = Record<string, unknown>;

export function readSendingsSearch(raw: Raw): SendingsSearch {
  const days = spans.find((each) => each === Number(raw.days));
  return given({
    q: wordsOf(raw.q),
    state: standings.find((each) => each === raw.state),
    purpose: purposes.find((each) => each === raw.purpose),
    days,
    from: days === undefined ? dayOf(raw.from) : undefined,
    to: days === undefined ? dayOf(raw.to) : undefined,
    instance: positive(raw.instance),
    event: positive(raw.event),
    page: pageOf(raw),
  });
}

export function readSendingSearch(raw: Raw): SendingSearch {
  const people = isPeopleFilter(raw.people) ? raw.people : undefined;
  const q = wordsOf(raw.q);
  return given({ people, q, page: pageOf(raw), copy: positive(raw.copy), view: viewOf(raw) });
}

export function readOutboxSearch(raw: Raw): OutboxSearch {
  const message = typeof raw.message === 'string' ? raw.message : undefined;
  return given({ page: pageOf(raw), message, view: viewOf(raw) });
}

function pageOf(raw: Raw): number | undefined {
  const page = positive(raw.page);
  return page === 1 ? undefined : page;
}

/** What somebody looks for; the address bar turns a number that was typed into one. */
function wordsOf(value: unknown): string | undefined {
  const words = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return words === '' ? undefined : words.slice(0, 200);
}

/** A day as the address has it; one that no calendar has is none. */
function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) ? value : undefined;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function viewOf(raw: Raw): MailView | undefined {
  const view = mailViews.find((each) => each === raw.view);
  return view === 'html' ? undefined : view;
}

/** Leaves away what is not given, so that the address stays short. */
function given<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}

/** One captured mail in the address bar. */
export function messageKey(message: { sendingId: string; seq: number } | { id: string }): string {
  return 'id' in message ? message.id : `${message.sendingId}.${message.seq}`;
}

/** The mail to staff an address means; undefined when it means a message, or nothing. */
export function readStaffMailKey(key: string | undefined): string | undefined {
  return key !== undefined && /^[0-9a-f-]{36}$/.test(key) ? key : undefined;
}

/** The message an address means; undefined when it means none. */
export function readMessageKey(key: string | undefined): { sendingId: string; seq: number } | undefined {
  const [sendingId, seq] = key?.split('.') ?? [];
  const number = positive(seq);
  return sendingId && number ? { sendingId, seq: number } : undefined;
}
