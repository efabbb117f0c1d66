import type { Db } from '../platform/database.ts';
import { keepByMark } from '../platform/keep-by-mark.ts';
import { deliveryCounts, soldOf, type DeliveryCount, type Sold } from './store/instance-detail.ts';
import { ticketsMark } from './store/ticket-counts.ts';

/** What is sold of an instance, and how it reaches its people. */
export interface TicketNumbers {
  sold: Sold;
  delivery: DeliveryCount[];
}

/** Counts an instance's tickets as they are now. */
export type CountTickets = (db: Db, instanceId: number) => Promise<TicketNumbers>;

/** Counts them anew: 100,000 holders take 100 ms on an idle machine, 1,200 take 3. */
export const countTickets: CountTickets = async (db, instanceId) => {
  const [sold, delivery] = await Promise.all([soldOf(db, instanceId), deliveryCounts(db, instanceId)]);
  return { sold, delivery };
};

/** The same, each instance counted once for as long as nobody changes its tickets or how they are delivered. */
export function keepTicketNumbers(count: CountTickets = countTickets): CountTickets {
  const kept = keepByTickets<TicketNumbers>();
  return async (db, instanceId) => await kept(db, { instanceId }, () => count(db, instanceId));
}

/** Instances of which a process keeps something: more than any house has in view. */
const most = 1_000;

/**
 * Keeps something that is worked out of the tickets of one instance and the delivery of its orders alone, for as long as
 * these stand as they are (platform/keep-by-mark.ts).
 * @returns asks for it; `beside` is what else the answer depends on
 */
export function keepByTickets<T>(): (
  db: Db,
  of: { instanceId: number; beside?: string },
  work: () => Promise<T>,
) => Promise<T> {
  const kept = keepByMark<number, T>(most);
  return async (db, { instanceId, beside = '' }, work) => {
    // What a transaction has not committed yet may never be.
    const mark = db.isTransaction ? undefined : await ticketsMark(db, instanceId);
    return mark === undefined ? await work() : await kept(instanceId, `${mark} ${beside}`, work);
  };
}
