import type { Db } from '../platform/database.ts';
import { holdersQuery, type HoldersSpec } from './holders.ts';
import { readTallies, type Tally } from './store.ts';

/** Reasons for which somebody can be reached by phone or post only: the list to phone (CSE-35). */
export const unreachableReasons = ['inactive', 'no_address', 'invalid_address', 'suppressed'] as const;
/** Reasons that are a choice, the sender's or the person's. */
export const leftOutByChoice = ['not_selected', 'other_delivery_method', 'no_consent'] as const;

type CountsOf<R extends string> = Record<R | 'total', number>;

/** So many people read one language and get another, or the same. */
export interface Readers {
  read: string;
  get: string;
  people: number;
}

/**
 * An audience in numbers, counting people (customers).
 * held = willReceive + sameAddress + unreachable.total + leftOut.total, always.
 */
export interface AudienceCount {
  held: number;
  /** Those who get a message of their own. */
  willReceive: number;
  /** Those whom another person's message reaches, at the address they share. */
  sameAddress: number;
  unreachable: CountsOf<(typeof unreachableReasons)[number]>;
  leftOut: CountsOf<(typeof leftOutByChoice)[number]>;
  /** Messages by template language. */
  byLanguage: Record<string, number>;
  /** Messages by the language their readers have ('' when unknown) and the one they get, most first. */
  readers: Readers[];
  /** Everybody held, by the two groups of meaning.md 13. */
  byGroup: { current: number; ended: number };
}

/** Counts an audience in one read (one scan of it, whatever the number of counters). */
export async function countAudience(db: Db, spec: HoldersSpec): Promise<AudienceCount> {
  return sumTallies(await readTallies(db, holdersQuery(spec, 'numbers')));
}

/** Adds the rows of one read up to the counters people see. */
function sumTallies(tallies: readonly Tally[]): AudienceCount {
  const sum = (fits: (tally: Tally) => boolean): number =>
    tallies.filter(fits).reduce((total, tally) => total + tally.people, 0);
  const by = <R extends string>(reasons: readonly R[]): CountsOf<R> => {
    const counts = Object.fromEntries(
      reasons.map((reason) => [reason, sum((tally) => tally.reason === reason)]),
    );
    return {
      ...counts,
      total: sum((tally) => reasons.some((reason) => reason === tally.reason)),
    } as CountsOf<R>;
  };
  const messages = tallies.filter((tally) => tally.reason === null);
  const languages = [...new Set(messages.map((tally) => tally.language))].sort();
  return {
    held: sum(() => true),
    willReceive: sum((tally) => tally.reason === null),
    sameAddress: sum((tally) => tally.reason === 'same_address'),
    unreachable: by(unreachableReasons),
    leftOut: by(leftOutByChoice),
    byLanguage: Object.fromEntries(
      languages.map((language) => [
        language,
        sum((tally) => tally.reason === null && tally.language === language),
      ]),
    ),
    readers: readersOf(messages),
    byGroup: {
      current: sum((tally) => tally.holding === 'current'),
      ended: sum((tally) => tally.holding === 'ended'),
    },
  };
}

function readersOf(messages: readonly Tally[]): Readers[] {
  const pairs = Map.groupBy(messages, ({ ownLanguage, language }) => `${ownLanguage} ${language}`);
  return [...pairs.values()]
    .map((tallies) => ({
      read: tallies[0]!.ownLanguage,
      get: tallies[0]!.language,
      people: tallies.reduce((total, tally) => total + tally.people, 0),
    }))
    .toSorted((a, b) => b.people - a.people);
}
