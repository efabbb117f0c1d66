import { mailViews, type MailView } from '../kit/mail-views.ts';
import { isPeopleFilter, type PeopleFilter } from './reasons.ts';

/** What stands in the address bar of each screen; anything unknown there is read as the ordinary view. */
export interface SendingsSearch {
  page?: number;
}

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
  /** The open message: sending id, a dot, and its number in the sending. */
  message?: string;
  view?: MailView;
}

type Raw = Record<string, unknown>;

export function readSendingsSearch(raw: Raw): SendingsSearch {
  return given({ page: pageOf(raw) });
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

/** One message in the address bar. */
export function messageKey(message: { sendingId: string; seq: number }): string {
  return `${message.sendingId}.${message.seq}`;
}

/** The message an address means; undefined when it means none. */
export function readMessageKey(key: string | undefined): { sendingId: string; seq: number } | undefined {
  const [sendingId, seq] = key?.split('.') ?? [];
  const number = positive(seq);
  return sendingId && number ? { sendingId, seq: number } : undefined;
}
