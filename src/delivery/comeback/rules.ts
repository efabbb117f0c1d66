/*
 * What follows from what came back (standards.md, "Suppression rules"; decision 0020). Pure.
 */

const day = 24 * 3_600_000;

/** So many sendings failed softly, over at least this time, rest the address for that long. */
export const softRule = { sendings: 3, over: 7 * day, rest: 30 * day, remembered: 90 * day } as const;

/** Until when mail to an address rests because it failed softly too often; undefined: it does not. */
export function restUntil(
  failures: { sendings: number; first: Date; last: Date },
  now: Date,
): Date | undefined {
  const over = failures.last.getTime() - failures.first.getTime();
  if (failures.sendings < softRule.sendings || over < softRule.over) return undefined;
  return new Date(now.getTime() + softRule.rest);
}

/** More complaints about a sending than this within ten minutes are held for a person (C-36). */
export const stormRule = { within: 600_000, share: 0.01, atLeast: 5 } as const;

/**
 * Whether one more complaint is one of a storm: a feed that is forged or broken must not stop mail to everybody. Below
 * five nothing is a storm, or the second complaint of 100 people would be one.
 */
export function isStorm(complaintsLately: number, accepted: number): boolean {
  return complaintsLately + 1 > Math.max(stormRule.atLeast, accepted * stormRule.share);
}
