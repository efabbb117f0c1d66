import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { instanceView, type InstanceView } from './instance.ts';
import { deriveFromOrders } from './store/derive.ts';
import { cancelInstance } from './store/instances.ts';
import { refundOrders, refundTickets } from './store/tickets.ts';

/**
 * Marks an instance cancelled by a person's word. Imports leave it cancelled from then on, whatever their file says.
 * Marking one that is cancelled already changes nothing: the first moment counts (meaning.md 13).
 * @throws AppError not_found `instance_unknown`
 */
export async function markCancelled(
  db: Db,
  id: number,
  { clock, actor }: { clock: Clock; actor: string },
): Promise<{ changed: boolean; instance: InstanceView }> {
  const changed = (await cancelInstance(db, id, { at: clock.now(), actor })) === 1;
  return { changed, instance: await instanceView(db, id) };
}

/**
 * Refunds tickets, or whole orders with the tickets in them, as ticketing would. What does not admit any more
 * is left as it is. Tells how many tickets stopped admitting.
 */
export async function markRefunded(
  db: Db,
  what: { tickets: readonly number[] } | { orders: readonly number[] },
  { clock }: { clock: Clock },
): Promise<number> {
  const at = clock.now();
  if ('tickets' in what) return await refundTickets(db, what.tickets, at);
  return await tx(db, async (tx) => {
    await refundOrders(tx, what.orders, at);
    return (await deriveFromOrders(tx, what.orders, at)).ended;
  });
}
