import { AppError } from '../../platform/errors.ts';
import type { Db } from '../../platform/database.ts';
import { systemTimers } from '../channels/smtp.ts';
import { relayToTry, type RoutePlace } from './change-route.ts';
import type { RelayBody } from './contract.ts';
import { tryRelay } from './try-route.ts';

/**
 * Speaks with a mail server before it is saved.
 * @param name of the route whose password may be kept; the mail server of the default route when it is not given
 * @param gone fires when the asker has gone
 * @throws AppError conflict `route_fails` with the reason in words, unless it may fail; invalid for wrong fields
 */
export async function mustWork(
  deps: RoutePlace & { db: Db },
  { relay: wanted, evenIfItFails }: { relay: RelayBody; evenIfItFails: boolean },
  name: string | undefined,
  gone: AbortSignal,
): Promise<void> {
  const relay = await relayToTry(deps.db, wanted, deps, name);
  if (evenIfItFails) return;
  const { failure } = await tryRelay(relay, undefined, { timers: systemTimers, gone });
  if (failure) throw new AppError('conflict', 'route_fails', failure.message);
}
