import { writeAudit } from '../platform/audit.ts';
import { tx, type Db } from '../platform/database.ts';
import type { SaveContext } from './save-template.ts';
import { lockTemplate, setArchived } from './store/templates.ts';

/**
 * Puts a template away: it is no longer offered or sent, while what was sent with it stays readable and its code
 * stays taken. Any number of times. False: there is none with this code.
 */
export async function archiveTemplate(db: Db, code: string, context: SaveContext): Promise<boolean> {
  return await change(db, code, 'templates.archived', context);
}

/** Brings an archived template back as it was. False: there is none with this code. */
export async function restoreTemplate(db: Db, code: string, context: SaveContext): Promise<boolean> {
  return await change(db, code, 'templates.restored', context);
}

async function change(
  db: Db,
  code: string,
  action: 'templates.archived' | 'templates.restored',
  { by, clock, requestId }: SaveContext,
): Promise<boolean> {
  return await tx(db, async (inside) => {
    const stored = await lockTemplate(inside, { code: code.toUpperCase() });
    if (!stored) return false;
    const isArchived = action === 'templates.archived';
    if (isArchived === (stored.archived_at !== null)) return true;
    const at = clock.now();
    await setArchived(inside, stored.id, isArchived ? at : null);
    await writeAudit(inside, { at, actor: by, action, object: `template:${stored.code}`, requestId });
    return true;
  });
}
