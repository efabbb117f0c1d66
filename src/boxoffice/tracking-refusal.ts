import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { customerView } from './customer.ts';
import { refusesTrackingRow, upsertTrackingPreference } from './store/tracking-refusal.ts';

/**
 * Whether somebody who reads mail at this address said that their opens and clicks shall not be counted: the customer,
 * or another record of theirs with the same address (abuse.md, C-47). No word about it is no refusal.
 */
export async function refusesTracking(db: Db, who: { customerId: number; folded: string }): Promise<boolean> {
  return await refusesTrackingRow(db, who);
}

/**
 * Notes that a customer wants no opens and clicks counted, or takes that back. It counts from the next message on, and
 * for messages that are out: whatever their pixel and links are asked for, nothing is written down any more.
 * @param note what the customer asked, for the proof; never sent anywhere
 * @throws AppError not_found for a customer that is not there
 */
export async function changeTrackingRefusal(
  db: Db,
  customerId: number,
  { isRefused, note }: { isRefused: boolean; note: string | null },
  by: { actor: string; clock: Clock; requestId?: string },
): Promise<void> {
  const { preferences } = await customerView(db, customerId);
  const wasRefused = preferences.some(({ kind, granted }) => kind === 'tracking' && !granted);
  if (wasRefused === isRefused) return;
  const at = by.clock.now();
  await tx(db, async (tx) => {
    await upsertTrackingPreference(tx, { customerId, isRefused, note, by: by.actor, at });
    await writeAudit(tx, {
      at,
      actor: by.actor,
      action: isRefused ? 'customer.tracking_refused' : 'customer.tracking_refusal_taken_back',
      object: `customer:${customerId}`,
      requestId: by.requestId,
    });
  });
}
