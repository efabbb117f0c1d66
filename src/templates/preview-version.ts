import type { Db } from '../platform/database.ts';
import type { PreviewRequest, ShownMail } from './contract.ts';
import { foldLanguage } from './languages.ts';
import { loadVersion } from './load-version.ts';
import { showMail } from './show-mail.ts';
import { newestByCode } from './store/templates.ts';
import { historyRow } from './store/versions.ts';

/**
 * Shows a saved version in one language as its reader would see it, with the values given or those of a sample
 * person; the place of the free text is marked. Undefined when there is no such template, version or language.
 */
export async function previewVersion(
  db: Db,
  code: string,
  { version: number, language, ...given }: PreviewRequest,
): Promise<ShownMail | undefined> {
  const template = await newestByCode(db, code);
  if (!template) return undefined;
  const id = number === undefined ? template.version_id : (await historyRow(db, template.id, number))?.id;
  const loaded = id === undefined ? undefined : await loadVersion(db, id);
  const compiled = loaded?.variants[foldLanguage(language)];
  if (!compiled) return undefined;
  return showMail(compiled, foldLanguage(language), given);
}
