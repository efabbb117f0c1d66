import type { Running } from '../app.ts';
import type { Log } from '../platform/log.ts';

/** A stop that takes longer than this is given up: what is unsettled is taken over at the next start. */
const longestStop = 30_000;

/**
 * Runs until SIGTERM or SIGINT, or until `lost` resolves, then stops what was started, the last one first. Gives the
 * exit code: 0 when told to stop, 1 when something was lost, so that a supervisor starts us again.
 */
export async function untilTold(
  running: readonly Running[],
  log: Log,
  lost?: Promise<string>,
): Promise<0 | 1> {
  const told = Promise.withResolvers<string>();
  process.once('SIGTERM', () => told.resolve('SIGTERM'));
  process.once('SIGINT', () => told.resolve('SIGINT'));
  const why = await Promise.race([told.promise, ...(lost ? [lost] : [])]);
  log.info({ why }, 'stopping: no new work, answers that are owed are awaited');
  setTimeout(() => process.exit(1), longestStop).unref();
  for (const each of running.toReversed()) await each.stop();
  return why.startsWith('SIG') ? 0 : 1;
}
