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
  /** Names in other languages, by language; not known of changes that are older than this fact. */
  names?: Record<string, string>;
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
  'names',
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
  /** With `names`: in which language. */
  language: string | null;
  from: string | null;
  to: string | null;
}

const moments: readonly string[] = ['startsAt', 'endsAt', 'doorsAt'];

/** What a change changed, in the order in which people ask. Nothing for one that only added. Pure. */
export function differences(before: InstanceFacts | null, after: InstanceFacts): Difference[] {
  if (before === null) return [];
  return changedThings.flatMap((what): Difference[] => {
    if (what === 'names') return renamed(before.names ?? {}, after.names ?? {});
    if (before[what] === after[what]) return [];
    return [{ what, language: null, from: shown(what, before[what]), to: shown(what, after[what]) }];
  });
}

function renamed(before: Record<string, string>, after: Record<string, string>): Difference[] {
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return languages
    .filter((language) => before[language] !== after[language])
    .map((language) => ({
      what: 'names',
      language,
      from: before[language] ?? null,
      to: after[language] ?? null,
    }));
}

function shown(what: string, value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return moments.includes(what) ? new Date(String(value)).toISOString() : String(value);
}
