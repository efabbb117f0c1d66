import type { Db } from '../platform/database.ts';
import type { PreviewRequest, ShownMail } from './contract.ts';
import { savedVariant } from './saved-variant.ts';
import { showMail } from './show-mail.ts';

/**
 * Shows a saved version in one language as its reader would see it, with the values given or those of a sample
 * person; the place of the free text is marked. Undefined when there is no such template, version or language.
 */
export async function previewVersion(
  db: Db,
  code: string,
  { version, language, ...given }: PreviewRequest,
): Promise<ShownMail | undefined> {
  const saved = await savedVariant(db, code, { version, language });
  return saved && showMail(saved.compiled, saved.language, given);
}
