import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { saveTemplate } from './save-template.ts';
import { cancelStarter } from './starters/cancel.ts';
import { reminderStarter } from './starters/reminder.ts';
import { ticketsStarter } from './starters/tickets.ts';
import { codeExists } from './store.ts';

/** The templates that come with Foyer (CSE-5, and a reminder). */
export const starters = [cancelStarter, ticketsStarter, reminderStarter];

/**
 * Puts the starters there that are missing by code. What is there stays, edited or archived: it is the venue's own by then. May run at every start
 * and in several processes at once: at worst a starter has two equal versions. Gives the codes it added.
 */
export async function ensureStarters(db: Db, context: { clock: Clock; colour?: string }): Promise<string[]> {
  const added: string[] = [];
  for (const starter of starters) {
    if (await codeExists(db, starter.code)) continue;
    const verdict = await saveTemplate(db, starter, { by: 'foyer', ...context });
    if (!verdict.saved) throw new Error(`the starter ${starter.code} was refused: ${verdict.message}`);
    added.push(starter.code);
  }
  return added;
}
