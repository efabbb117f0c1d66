/** Chance that comes out the same for the same seed, on every machine. */
export interface Dice {
  /** From 0 up to and without 1. */
  next(): number;
  /** From 0 up to and without `below`. */
  number(below: number): number;
  /** True in this share of cases. */
  chance(share: number): boolean;
  /** One of these. */
  one<T>(of: readonly T[]): T;
}

/**
 * Dice of their own for one thing, e.g. the customer with this number: every file can be written without knowing
 * what was thrown for the others. Mulberry32 over a hash of seed, name and number; good enough to look like chance.
 */
export function dice(seed: number, name: string, number: number): Dice {
  let state = mixed(mixed(seed, number), hash(name));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    number: below,
    chance: (share) => next() < share,
    one: (of) => of[below(of.length)]!,
  };
}

function mixed(a: number, b: number): number {
  let bits = Math.imul(a ^ (b + 0x9e3779b9), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  return bits;
}
