import type { Db } from '../platform/database.ts';
import type { Purpose } from './contract.ts';
import { foldLanguage } from './languages.ts';
import { loadVersion } from './load-version.ts';
import type { CompiledVariant } from './segments.ts';
import { newestByCode } from './store/templates.ts';
import { historyRow } from './store/versions.ts';

/** One language of a saved version. */
export interface SavedVariant {
  code: string;
  purpose: Purpose;
  /** Of the version. */
  number: number;
  /** Folded. */
  language: string;
  compiled: CompiledVariant;
}

/**
 * Finds one language of a version by the template's code, archived or not; undefined when there is no such template,
 * version or language.
 * @param which.version its number; without it the newest
 */
export async function savedVariant(
  db: Db,
  code: string,
  which: { version?: number; language: string },
): Promise<SavedVariant | undefined> {
  const template = await newestByCode(db, code);
  if (!template) return undefined;
  const { version: number = template.number } = which;
  const id =
    number === template.number ? template.version_id : (await historyRow(db, template.id, number))?.id;
  const loaded = id === undefined ? undefined : await loadVersion(db, id);
  const language = foldLanguage(which.language);
  const compiled = loaded?.variants[language];
  return compiled && { code: template.code, purpose: template.purpose, number, language, compiled };
}
