import type { HolderFilter } from './instance-answers.ts';

/** The parts of an instance's page; without one in the address it is the overview. */
export const tabs = ['overview', 'messages', 'holders', 'history'] as const;
export type Tab = (typeof tabs)[number];

export const holderFilters = [
  'all',
  'will_receive',
  'unreachable',
  'no_email',
  'print_at_home',
  'ended',
] as const satisfies readonly HolderFilter[];

export interface InstanceSearch {
  tab?: Exclude<Tab, 'overview'>;
  /** Of the ticket holders. */
  people?: Exclude<HolderFilter, 'all'>;
  q?: string;
  page?: number;
}

/** What a person says of an instance; `on` takes the last mark back. */
export const marks = ['cancelled', 'postponed', 'moved', 'on'] as const;
export type MarkAs = (typeof marks)[number];

export interface MarkSearch {
  as?: MarkAs;
}

type Raw = Record<string, unknown>;

/** What stands in the address bar; anything unknown there is read as the ordinary view. */
export function readInstanceSearch(raw: Raw): InstanceSearch {
  const tab = tabs.find((each) => each === raw.tab);
  const people = holderFilters.find((each) => each === raw.people);
  const page = Number(raw.page);
  return {
    ...(tab && tab !== 'overview' && { tab }),
    ...(people && people !== 'all' && { people }),
    ...((typeof raw.q === 'string' || typeof raw.q === 'number') && raw.q !== '' && { q: String(raw.q) }),
    ...(Number.isSafeInteger(page) && page > 1 && { page }),
  };
}

export function readMarkSearch(raw: Raw): MarkSearch {
  const as = marks.find((each) => each === raw.as);
  return as ? { as } : {};
}
