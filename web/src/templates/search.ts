import { purposes, type Purpose } from './purposes.ts';

/** What stands in the address bar of each screen; anything unknown there is read as the ordinary view. */
export interface GallerySearch {
  /** Part of a name or code. */
  q?: string;
  purpose?: Purpose;
  /** Absent: those in use. */
  state?: 'archived';
  /** Absent: by name. */
  sort?: 'used' | 'changed';
}

/** The ways to look at a mail before it is one: as a desk, a phone, a mail program set to dark, or a text reader shows it. */
export const looks = ['desktop', 'phone', 'dark', 'text'] as const;
export type Look = (typeof looks)[number];

export interface TemplateSearch {
  language?: string;
  look?: Look;
  /** A version other than the newest. */
  version?: number;
  /** A version to compare with the newest. */
  compare?: number;
  /** The performance and ticket holder whose values are shown; absent: a sample person's. */
  instance?: number;
  customer?: number;
  /** The version that was just saved. */
  saved?: number;
}

export interface EditSearch {
  language?: string;
}

export interface NewSearch {
  /** The starting point. */
  from?: string;
  language?: string;
}

type Raw = Record<string, unknown>;

export function readGallerySearch(raw: Raw): GallerySearch {
  const q = textOf(raw.q);
  const purpose = purposes.find((each) => each === raw.purpose);
  const state = raw.state === 'archived' ? raw.state : undefined;
  const sort = raw.sort === 'used' || raw.sort === 'changed' ? raw.sort : undefined;
  return given({ q, purpose, state, sort });
}

export function readTemplateSearch(raw: Raw): TemplateSearch {
  const look = looks.find((each) => each === raw.look && each !== 'desktop');
  return given({
    language: textOf(raw.language),
    look,
    version: positive(raw.version),
    compare: positive(raw.compare),
    instance: positive(raw.instance),
    customer: positive(raw.customer),
    saved: positive(raw.saved),
  });
}

export function readEditSearch(raw: Raw): EditSearch {
  return given({ language: textOf(raw.language) });
}

export function readNewSearch(raw: Raw): NewSearch {
  return given({ from: textOf(raw.from), language: textOf(raw.language) });
}

function textOf(value: unknown): string | undefined {
  // The router reads `?q=2026` as a number.
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Leaves away what is not given, so that the address stays short. */
function given<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
