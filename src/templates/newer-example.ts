import type { Db } from '../platform/database.ts';
import { variantShape, type SaveVerdict, type TemplateInput, type TemplateStarts } from './contract.ts';
import { saveTemplate, type SaveContext } from './save-template.ts';
import { startingPoints } from './starting-points.ts';
import { starters } from './starters/all.ts';
import { newestByCode } from './store/templates.ts';
import { exampleHistory } from './store/versions.ts';

/** Each language of an example, as it is read and compared. */
export type WrittenExample = TemplateStarts['starts'][number]['variants'];

/**
 * The example of a template as it comes with Foyer now, where the venue made its own of an earlier one; null where
 * there is none, or where it has been a version of the template already.
 */
export async function newerExample(
  db: Db,
  template: { id: number; code: string },
  colour?: string,
): Promise<WrittenExample | null> {
  const starter = starters.find(({ code }) => code === template.code);
  if (!starter || !(await isNewerExample(db, template.id, starter))) return null;
  return startingPoints(colour).find(({ code }) => code === starter.code)?.variants ?? null;
}

/**
 * Whether the template came along with Foyer, and none of its versions says what the starter says now. One that was a
 * version once is not offered again: somebody has changed or taken back it since.
 */
export async function isNewerExample(
  db: Db,
  templateId: number,
  { variants }: Pick<TemplateInput, 'variants'>,
): Promise<boolean> {
  const says = Object.fromEntries(
    Object.entries(variants).map(([language, variant]) => [language, variantShape.parse(variant)]),
  );
  const { cameAlong, isVersion } = await exampleHistory(db, templateId, says);
  return cameAlong && !isVersion;
}

/**
 * Saves the example as it comes with Foyer now as the next version of the venue's own, whose name stays. Undefined when
 * there is no such template, or no example of it.
 * @throws AppError as `saveTemplate`
 */
export async function takeExample(
  db: Db,
  which: { code: string; expectedVersion: number; note?: string },
  context: SaveContext,
): Promise<SaveVerdict | undefined> {
  const template = await newestByCode(db, which.code);
  const starter = template && starters.find(({ code }) => code === template.code);
  if (!template || !starter) return undefined;
  const { id: templateId, name } = template;
  const { expectedVersion, note } = which;
  return await saveTemplate(db, { ...starter, templateId, name, expectedVersion, note }, context);
}
