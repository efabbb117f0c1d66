import type { Db } from '../platform/database.ts';
import type { InstanceView } from './instance.ts';
import { instanceRows } from './store/instances.ts';
import { printedOrders, watchedRows, type WatchedRow } from './store/watch.ts';

/** An instance that may need somebody, and why. */
export type WatchedInstance = Omit<WatchedRow, 'id'> & { instance: InstanceView };

/** More than a screen can hold of what is wrong. */
const most = 100;

/** Instances of a time that are cancelled, postponed, moved, or without print at home, by start. */
export async function instancesToWatch(
  db: Db,
  range: { from: Date; until: Date },
): Promise<WatchedInstance[]> {
  const found = await watchedRows(db, range, most);
  const views = await instanceRows(
    db,
    found.map(({ id }) => id),
  );
  const byId = new Map(views.map((view) => [view.id, view]));
  return found.map(({ id, ...why }) => ({ ...why, instance: byId.get(id)! }));
}

/** How many paid orders of each of these instances are to be printed at home; an instance without any is not in it. */
export async function ordersToPrint(db: Db, instanceIds: readonly number[]): Promise<Map<number, number>> {
  const counted = await printedOrders(db, instanceIds);
  return new Map(counted.map(({ instanceId, orders }) => [instanceId, orders]));
}
