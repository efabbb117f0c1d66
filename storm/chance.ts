/** Chance that a seed repeats. */
export interface Chance {
  readonly seed: number;
  /** A number from `low` to below `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  isHeads(): boolean;
  /** Another chance from this seed and a name, so that what one part draws changes nothing for another. */
  of(name: string): Chance;
}

/** mulberry32: small, quick, and the same everywhere. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + next() * (high - low);
  return {
    seed,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    isHeads: () => next() < 0.5,
    of: (name) => chanceFrom(Buffer.from(name).reduce((hash, byte) => Math.imul(hash, 31) + byte, seed)),
  };
}
