import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { mustBeAsSeen } from '../../platform/setting-version.ts';
import { trackingChoiceRow, upsertTrackingChoice } from '../store/tracking-choice.ts';

/** Whether opens and clicks may be counted: no, until somebody said yes (abuse.md, C-47). */
export async function isTrackingAllowed(db: Db): Promise<boolean> {
  return (await trackingChoiceRow(db))?.isAllowed ?? false;
}

/**
 * Says whether they may. Even then each mailing carries neither pixel nor tokens unless its sender chooses so. What is
 * on its way stays as it was confirmed. The same again is an answer to the question, and writes who gave it.
 */
export async function chooseTracking(
  db: Db,
  isAllowed: boolean,
  by: { actor: string; clock: Clock; requestId?: string; seen?: string },
): Promise<void> {
  await tx(db, async (tx) => {
    const before = await trackingChoiceRow(tx);
    mustBeAsSeen({ choice: before }, by.seen);
    const at = by.clock.now();
    await upsertTrackingChoice(tx, { isAllowed, decidedAt: at, decidedBy: by.actor });
    await writeAudit(tx, {
      at,
      actor: by.actor,
      action: 'config.tracking_changed',
      object: 'settings:tracking',
      details: { changes: { isAllowed: { from: before?.isAllowed ?? null, to: isAllowed } } },
      requestId: by.requestId,
    });
  });
}
