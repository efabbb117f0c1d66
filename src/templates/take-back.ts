import type { Db } from '../platform/database.ts';
import type { SaveVerdict } from './contract.ts';
import { loadSources } from './find-template.ts';
import { saveTemplate, type SaveContext } from './save-template.ts';
import { newestByCode } from './store/templates.ts';
import { historyRow } from './store/versions.ts';

/**
 * Saves an earlier version once more as the newest; the ones between stay in the history. It is judged by the rules
 * of today. Undefined when there is no such version.
 * @throws AppError as `saveTemplate`
 */
export async function takeBack(
  db: Db,
  which: { code: string; number: number; expectedVersion: number; note?: string },
  context: SaveContext,
): Promise<SaveVerdict | undefined> {
  const template = await newestByCode(db, which.code);
  const earlier = template && (await historyRow(db, template.id, which.number));
  if (!template || !earlier) return undefined;
  const { id: templateId, code, name, purpose } = template;
  const variants = Object.fromEntries(await loadSources(db, earlier.id));
  const { expectedVersion, note } = which;
  return await saveTemplate(
    db,
    { templateId, code, name, purpose, variants, expectedVersion, note },
    context,
  );
}
