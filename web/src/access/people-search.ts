import type { Staff } from './answers.ts';

export const accountStates = ['active', 'invited', 'disabled'] as const;
const sorts = ['name', 'seen'] as const;

/** What stands in the address bar of the list of people. */
export interface PeopleSearch {
  /** Words of name or address. */
  q?: string;
  state?: Staff['state'];
  /** By name, if not said. */
  sort?: 'seen';
}

export function readPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const q = typeof raw.q === 'string' && raw.q.trim() !== '' ? raw.q : undefined;
  const state = accountStates.find((each) => each === raw.state);
  const sort = sorts.find((each) => each === raw.sort);
  return {
    ...(q !== undefined && { q }),
    ...(state !== undefined && { state }),
    ...(sort === 'seen' && { sort }),
  };
}

/** Those that fit every word that was typed and the state, in the order asked for. A venue has dozens of people: all are here. */
export function fitting(staff: readonly Staff[], { q, state, sort }: PeopleSearch): Staff[] {
  const words = folded(q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const found = staff
    .filter((person) => state === undefined || person.state === state)
    .filter(({ name, email }) => words.every((word) => folded(`${name} ${email}`).includes(word)));
  if (sort !== 'seen') return found;
  return found.toSorted((a, b) => (b.seenAt ?? '').localeCompare(a.seenAt ?? ''));
}

/** Without accents and capitals: nobody types "Zoë" to find her. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
