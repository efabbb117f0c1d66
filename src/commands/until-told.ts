import type { Running } from '../app.ts';
import type { Log } from '../platform/log.ts';

/** A stop that takes longer than this is given up: what is unsettled is taken over at the next start. */
const longestStop = 30_000;

/** Runs until SIGTERM or SIGINT (or `lost` resolves), then stops what was started, the last one first. */
export async function untilTold(
  running: readonly Running[],
  log: Log,
  lost?: Promise<string>,
): Promise<void> {
  const told = Promise.withResolvers<string>();
  process.once('SIGTERM', () => told.resolve('SIGTERM'));
  process.once('SIGINT', () => told.resolve('SIGINT'));
  const why = await Promise.race([told.promise, ...(lost ? [lost] : [])]);
  log.info({ why }, 'stopping: no new work, answers that are owed are awaited');
  setTimeout(() => process.exit(1), longestStop).unref();
  for (const each of running.toReversed()) await each.stop();
}
