import type { Db } from '../platform/database.ts';
import { instanceView, type InstanceView } from './instance.ts';
import { watchedRows, type WatchedRow } from './store/watch.ts';

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
  const watched: WatchedInstance[] = [];
  for (const { id, ...why } of found) watched.push({ ...why, instance: await instanceView(db, id) });
  return watched;
}
