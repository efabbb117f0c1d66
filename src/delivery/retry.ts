/** Minutes to the next try, by tries made before; after the last, its value again (rule 7; promises.md, B-21). */
const plan = [1, 5, 15, 30, 60, 120];

/** Share of the pause by which it may come earlier or later, so that refused messages do not come back as one. */
const jitter = 0.2;

/** The pause that is never shortened: servers that greylist for five minutes let the third try pass (B-22). */
const neverEarly = 1;

/**
 * When a message is tried again, or null when by then it would be of no use any more.
 * @param tries how often it was tried before this try
 * @param random from 0 to 1
 */
export function nextTry(tries: number, now: Date, usefulUntil: Date, random: number): Date | null {
  const minutes = plan[Math.min(tries, plan.length - 1)]!;
  const share = tries === neverEarly ? random : 2 * random - 1;
  const readyAt = new Date(now.getTime() + minutes * 60_000 * (1 + jitter * share));
  return readyAt >= usefulUntil ? null : readyAt;
}
