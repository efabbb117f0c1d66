import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { saveTemplate } from './save-template.ts';
import { cancelStarter } from './starters/cancel.ts';
import { movedStarter } from './starters/moved.ts';
import { postponedStarter } from './starters/postponed.ts';
import { reminderStarter } from './starters/reminder.ts';
import { ticketsStarter } from './starters/tickets.ts';
import { codeExists, lockStarters } from './store/templates.ts';

/** The templates that come with Foyer: one for each thing a performance is marked as, the tickets (CSE-5), a reminder. */
export const starters = [cancelStarter, movedStarter, postponedStarter, ticketsStarter, reminderStarter];

/**
 * Puts the starters there that are missing by code. What is there stays, edited or archived: it is the venue's
 * own by then. May run at every start, in several processes at once. Gives the codes it added.
 */
export async function ensureStarters(db: Db, context: { clock: Clock; colour?: string }): Promise<string[]> {
  return await tx(db, async (inside) => {
    await lockStarters(inside);
    const added: string[] = [];
    for (const starter of starters) {
      if (await codeExists(inside, starter.code)) continue;
      const verdict = await saveTemplate(inside, starter, { by: 'foyer', ...context });
      if (!verdict.saved) throw new Error(`the starter ${starter.code} was refused: ${verdict.message}`);
      added.push(starter.code);
    }
    return added;
  });
}
