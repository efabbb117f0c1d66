import type { Clock } from '../../platform/clock.ts';

/** Wrong tokens that one machine may try in a minute, before it is told to wait. */
const mostGuesses = 60;
const minute = 60_000;
/** Machines remembered at a time: what is forgotten only lets somebody guess on, at 2^88. */
const mostMachines = 10_000;

/** Counts wrong tokens by machine, in memory and for a minute: no address is written down. */
export interface Guesses {
  add(ip: string): void;
  isTooMany(ip: string): boolean;
}

export function countGuesses(clock: Clock): Guesses {
  const counts = new Map<string, { since: number; count: number }>();
  const current = (ip: string) => {
    const found = counts.get(ip);
    return found && clock.monotonic() - found.since < minute ? found : undefined;
  };
  return {
    add: (ip) => {
      const found = current(ip);
      if (found) return void found.count++;
      if (counts.size >= mostMachines) counts.clear();
      counts.set(ip, { since: clock.monotonic(), count: 1 });
    },
    isTooMany: (ip) => (current(ip)?.count ?? 0) >= mostGuesses,
  };
}
