import { writeAudit } from '../platform/audit.ts';
import { tx, type Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Presser } from './stop-all.ts';
import { announceStrands } from './store/freeze.ts';
import { routeById, setPaused } from './store/several-routes.ts';

/**
 * Pauses one way out, or lets it go on. No message of it goes a second after the commit, on any machine (rules 2 and
 * 4); what was in hand comes back and waits. Any number of times.
 * @throws AppError not_found `no_such_route`
 */
export async function pauseRoute(
  db: Db,
  id: number,
  isPaused: boolean,
  { by, clock, requestId }: Presser,
): Promise<void> {
  const at = clock.now();
  await tx(db, async (tx) => {
    if (!(await routeById(tx, id, at)))
      throw new AppError(
        'not_found',
        'no_such_route',
        'There is no such way out. Somebody may have removed it.',
      );
    if (!(await setPaused(tx, id, isPaused ? { at, by } : null))) return;
    if (!isPaused) await announceStrands(tx);
    await writeAudit(tx, {
      at,
      actor: by,
      action: isPaused ? 'sending.route_paused' : 'sending.route_resumed',
      object: `route:${id}`,
      requestId,
    });
  });
}
