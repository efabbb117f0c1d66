import type { Chance } from './chance.ts';
import type { Ground } from './ground.ts';

/** One promise of goals/promises.md and the fault that tests it. */
export interface Storm {
  /** `B-1`. */
  id: string;
  /** What is promised, in a line. */
  promise: string;
  blow(weather: Weather): Promise<Seen>;
}

/** What a storm blows with. */
export interface Weather {
  ground: Ground;
  chance: Chance;
  /** A number of the full form, made smaller by --scale, but never below `least`. */
  scaled: (full: number, least?: number) => number;
  /** A line for whoever watches. */
  say: (line: string) => void;
}

/** What a storm did and what it saw. */
export interface Seen {
  /** Faults injected. */
  faults: number;
  /** People without an end, or called reached by Foyer and unknown to the sink. */
  lost: number;
  /** Mails the sink took more than once. */
  repeats: number;
  /** People of whom nobody knows. */
  uncertain: number;
  /** The pass numbers. */
  marks: Mark[];
  /** What else a reader should know: what could not be done here, and why. */
  notes: string[];
}

/** One pass number: what was seen, and what may be. */
export interface Mark {
  what: string;
  seen: number | string;
  wanted: string;
  isMet: boolean;
  /** It tells how quick this machine is; a machine that does other work besides is slow, not wrong. */
  isSpeed?: true;
}

/** At most so many. */
export function atMost(what: string, seen: number, limit: number, unit = ''): Mark {
  return { what, seen: `${round(seen)}${unit}`, wanted: `≤ ${round(limit)}${unit}`, isMet: seen <= limit };
}

/** At most so many seconds, of a machine that does nothing else. */
export function within(what: string, seconds: number, limit: number): Mark {
  return { ...atMost(what, seconds, limit, ' s'), isSpeed: true };
}

/** At least so many. */
export function atLeast(what: string, seen: number, limit: number, unit = ''): Mark {
  return { what, seen: `${round(seen)}${unit}`, wanted: `≥ ${round(limit)}${unit}`, isMet: seen >= limit };
}

/** Exactly this. */
export function exactly(what: string, seen: number | string, wanted: number | string): Mark {
  return { what, seen, wanted: `= ${wanted}`, isMet: seen === wanted };
}

/** Whether every pass number is met. */
export function isPassed(seen: Seen): boolean {
  return seen.marks.length > 0 && seen.marks.every((mark) => mark.isMet);
}

/** Adds up what several parts of one storm saw. */
export function addUp(parts: readonly Seen[]): Seen {
  const sum = (of: (seen: Seen) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    faults: sum((seen) => seen.faults),
    lost: sum((seen) => seen.lost),
    repeats: sum((seen) => seen.repeats),
    uncertain: sum((seen) => seen.uncertain),
    marks: parts.flatMap((seen) => seen.marks),
    notes: [...new Set(parts.flatMap((seen) => seen.notes))],
  };
}

/**
 * Shares rounds out to lanes side by side, each with a house of its own: most of a round is waiting.
 * @param blow so many rounds of one lane, the how manieth it is
 */
export async function sideBySide(
  lanes: number,
  rounds: number,
  blow: (rounds: number, lane: number) => Promise<Seen>,
): Promise<Seen> {
  const used = Math.min(lanes, rounds);
  return addUp(
    await Promise.all(
      Array.from({ length: used }, (_, lane) => blow(Math.ceil((rounds - lane) / used), lane)),
    ),
  );
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
