import type { Db } from '../platform/database.ts';
import { markAsking } from './store/sendings.ts';

/**
 * Holds a sending back until a person decides: it becomes *asking*, with a sentence that says why and what to do.
 * One that was stopped or has ended stays as it is.
 */
export async function askAboutSending(db: Db, sendingId: string, why: string): Promise<void> {
  await markAsking(db, sendingId, why);
}
