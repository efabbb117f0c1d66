import type { HotClient } from './hot.ts';
import { endedLongAgo } from './store/workers.ts';

/** A sender of this process as seen from outside. */
export interface WatchedSender {
  /** Its worker, once it has one. */
  workerId(): string | undefined;
  /** Ends it without asking. */
  abandon(): void;
}

/**
 * Abandons senders whose worker was ended so long ago that they would have noticed and ended politely: they hang,
 * and their route would have nobody until the process starts again. Gives their workers.
 */
export async function abandonHung(on: HotClient, senders: Iterable<WatchedSender>): Promise<string[]> {
  const watched = [...senders].flatMap((sender) => {
    const id = sender.workerId();
    return id === undefined ? [] : { id, sender };
  });
  if (watched.length === 0) return [];
  const hung = await endedLongAgo(
    on,
    watched.map(({ id }) => id),
  );
  for (const { id, sender } of watched) if (hung.includes(id)) sender.abandon();
  return hung;
}
