import type { Channel } from '../channel.ts';

/** A way out that cannot be opened: it takes nothing, and says why. */
export function openClosed(told: { onTrouble(reason: string | null): void }, reason: string): Channel {
  told.onTrouble(reason);
  return { wake: () => undefined, free: () => 0, close: () => Promise.resolve() };
}
