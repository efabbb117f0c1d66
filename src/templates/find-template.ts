import { z } from 'zod';
import type { Db } from '../platform/database.ts';
import {
  findingShape,
  variantShape,
  type Purpose,
  type TemplateDetails,
  type TemplateSummary,
  type VariantSource,
  type WrittenSources,
} from './contract.ts';
import { listNewest, newestByCode, newestByCodeOrName, type TemplateRow } from './store/templates.ts';
import { sourceRows } from './store/versions.ts';
import { writtenMjml } from './written-mjml.ts';

/** Every template in use, by code; or those put away. */
export async function listTemplates(
  db: Db,
  which: { archived: boolean } = { archived: false },
): Promise<TemplateSummary[]> {
  return (await listNewest(db, which)).map(summaryOf);
}

/**
 * All templates in use that fit what somebody typed or said on the phone: that code, or else that name, in any case,
 * trimmed. More than one where several have the name; `validateForSending` tells which, in a sentence.
 */
export async function findTemplates(db: Db, codeOrName: string): Promise<TemplateSummary[]> {
  return (await newestByCodeOrName(db, codeOrName.trim())).map(summaryOf);
}

/**
 * A template with the sources of its newest version and the warnings at its save, by code, archived or not, or by
 * the name of one in use.
 * @param colour the venue's, in which block documents are written out as MJML
 */
export async function templateDetails(
  db: Db,
  codeOrName: string,
  colour?: string,
): Promise<TemplateDetails | undefined> {
  const typed = codeOrName.trim();
  const byCode = await newestByCode(db, typed);
  const [only, ...others] = byCode ? [byCode] : await newestByCodeOrName(db, typed);
  if (!only || others.length > 0) return undefined;
  return {
    ...summaryOf(only),
    archivedAt: only.archived_at,
    ...(await writtenSources(db, only.version_id, { purpose: only.purpose, colour })),
    warnings: z.array(findingShape).parse(only.findings),
  };
}

/** What was written of a version: each language as it is stored, and as MJML source to read, compare and edit. */
export async function writtenSources(
  db: Db,
  versionId: number,
  settings: { purpose: Purpose; colour?: string },
): Promise<WrittenSources> {
  const variants = await loadSources(db, versionId);
  return {
    variants: Object.fromEntries(variants),
    sources: Object.fromEntries(
      [...variants].map(([language, variant]) => [language, writtenMjml(variant, { language, ...settings })]),
    ),
  };
}

/** The sources of a version by language. */
export async function loadSources(db: Db, versionId: number): Promise<Map<string, VariantSource>> {
  return new Map(
    (await sourceRows(db, versionId)).map(({ language, subject, document, mjml }) => [
      language,
      variantShape.parse(mjml === null ? { subject, document } : { subject, mjml }),
    ]),
  );
}

function summaryOf(stored: TemplateRow): TemplateSummary {
  return {
    id: stored.id,
    code: stored.code,
    name: stored.name,
    purpose: stored.purpose,
    channel: 'email',
    versionId: stored.version_id,
    number: stored.number,
    savedAt: stored.saved_at,
    savedBy: stored.saved_by,
    languages: stored.languages,
    usesFreeText: stored.uses_free_text,
  };
}
