import type { Db } from '../platform/database.ts';
import { wrongTicketCounts } from './store/ticket-counts.ts';

/** Recounts the tickets that lists show; one sentence for each instance whose number is not what its tickets say. */
export async function verifyTicketCounts(db: Db): Promise<{ message: string }[]> {
  const wrong = await wrongTicketCounts(db);
  return wrong.map(({ instanceId, shown, admitting }) => ({
    message: `Instance ${instanceId} is shown with ${shown} tickets, but ${admitting} admit. Somebody wrote to the database past Foyer, with its triggers switched off.`,
  }));
}
