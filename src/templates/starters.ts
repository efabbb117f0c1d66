import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import type { TemplateInput } from './contract.ts';
import { isNewerExample } from './newer-example.ts';
import { saveTemplate } from './save-template.ts';
import { starters } from './starters/all.ts';
import { lockStarters, lockTemplate } from './store/templates.ts';
import { cameAlong } from './store/versions.ts';

/**
 * Puts the starters there that are missing by code, and a newer edition of one as its next version where nobody has
 * touched it: whatever the venue saved or archived is its own (a newer example is offered there: `newerExample`). May
 * run at every start, in several processes at once, also of different releases. Gives the codes it saved.
 */
export async function ensureStarters(db: Db, context: { clock: Clock; colour?: string }): Promise<string[]> {
  return await tx(db, async (inside) => {
    await lockStarters(inside);
    const saved: string[] = [];
    for (const starter of starters) {
      if (!(await isWanted(inside, starter))) continue;
      const verdict = await saveTemplate(inside, starter, { by: cameAlong, ...context });
      if (!verdict.saved) throw new Error(`the starter ${starter.code} was refused: ${verdict.message}`);
      saved.push(starter.code);
    }
    return saved;
  });
}

/** Locks the template, so that nobody saves between the look and the save. */
async function isWanted(inside: Tx, starter: TemplateInput): Promise<boolean> {
  const there = await lockTemplate(inside, { code: starter.code });
  if (!there) return true;
  if (there.archived_at !== null || there.saved_by !== cameAlong) return false;
  // An edition that was a version once is not put there again: an older release may run beside a newer one.
  return await isNewerExample(inside, there.id, starter);
}
