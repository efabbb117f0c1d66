/** What stands in the address bar of the screens of events; anything unknown there is the ordinary view. */
export interface EventsSearch {
  search?: string;
  /** Absent: upcoming. */
  when?: 'past' | 'all';
  state?: (typeof states)[number];
  genre?: string;
  /** Absent: by date. */
  sort?: 'name';
  page?: number;
}

export interface EventSearch {
  /** Absent: those to come; where there are none, those that were. */
  when?: 'past';
  page?: number;
}

export interface CalendarSearch {
  /** 2026-11; absent: this month. */
  month?: string;
}

/** States a list can be narrowed to. */
export const states = ['on_sale', 'planned', 'postponed', 'cancelled'] as const;

type Raw = Record<string, unknown>;

export function readEventsSearch(raw: Raw): EventsSearch {
  return given({
    search: textOf(raw.search),
    when: raw.when === 'past' || raw.when === 'all' ? raw.when : undefined,
    state: states.find((each) => each === raw.state),
    genre: textOf(raw.genre),
    sort: raw.sort === 'name' ? raw.sort : undefined,
    page: pageOf(raw.page),
  });
}

export function readEventSearch(raw: Raw): EventSearch {
  return given({ when: raw.when === 'past' ? raw.when : undefined, page: pageOf(raw.page) });
}

export function readCalendarSearch(raw: Raw): CalendarSearch {
  const month =
    typeof raw.month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(raw.month) ? raw.month : undefined;
  return given({ month });
}

/** A search for a number arrives as one. */
function textOf(value: unknown): string | undefined {
  const text =
    typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 200) : '';
  return text === '' ? undefined : text;
}

function pageOf(value: unknown): number | undefined {
  const page = Number(value);
  return Number.isSafeInteger(page) && page > 1 ? page : undefined;
}

/** Leaves away what is not given, so that the address stays short. */
function given<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
