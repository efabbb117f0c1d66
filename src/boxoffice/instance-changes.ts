/** What became of an instance, in the words of its history. */
export const changeKinds = [
  'added',
  'changed',
  'cancelled',
  'postponed',
  'moved',
  'put_back',
  'holders_added',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The facts a change is told by, as stored: moments as PostgreSQL writes them in JSON. */
export interface InstanceFacts {
  event: string;
  stage: string;
  state: string;
  startsAt: string;
  endsAt: string | null;
  doorsAt: string | null;
  printAtHome: boolean;
  /** Not known of changes that are older than this fact. */
  capacity?: number | null;
  /** With kind `holders_added`: how many people and tickets came in by hand. */
  people?: number;
  tickets?: number;
}

/** What may differ between before and after. */
export const changedThings = [
  'event',
  'stage',
  'state',
  'startsAt',
  'endsAt',
  'doorsAt',
  'printAtHome',
  'capacity',
] as const;

/** One thing that differs: moments in ISO 8601, everything else as text; null: nothing known. */
export interface Difference {
  what: (typeof changedThings)[number];
  from: string | null;
  to: string | null;
}

const moments: readonly string[] = ['startsAt', 'endsAt', 'doorsAt'];

/** What a change changed, in the order in which people ask. Nothing for one that only added. Pure. */
export function differences(before: InstanceFacts | null, after: InstanceFacts): Difference[] {
  if (before === null) return [];
  return changedThings
    .filter((what) => before[what] !== after[what])
    .map((what) => ({ what, from: shown(what, before[what]), to: shown(what, after[what]) }));
}

function shown(what: string, value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return moments.includes(what) ? new Date(String(value)).toISOString() : String(value);
}
