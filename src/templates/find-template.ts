import { z } from 'zod';
import type { Db } from '../platform/database.ts';
import {
  findingShape,
  variantShape,
  type Finding,
  type TemplateSummary,
  type VariantSource,
} from './contract.ts';
import { listNewest, newestByCodeOrName, variantRows, type TemplateRow, type VariantRow } from './store.ts';

/** Every template in use, by code. */
export async function listTemplates(db: Db): Promise<TemplateSummary[]> {
  return (await listNewest(db)).map(summaryOf);
}

/**
 * Finds a template by what somebody typed or said on the phone: its code, or else its name, in any case,
 * trimmed. Gives it with its newest version, or undefined when there is none or the name fits several;
 * `validateForSending` tells which, in a sentence.
 */
export async function findTemplate(db: Db, codeOrName: string): Promise<TemplateSummary | undefined> {
  const [only, ...others] = await findTemplates(db, codeOrName);
  return others.length === 0 ? only : undefined;
}

/** All templates that fit what somebody typed. */
export async function findTemplates(db: Db, codeOrName: string): Promise<TemplateSummary[]> {
  return (await newestByCodeOrName(db, codeOrName.trim())).map(summaryOf);
}

/** A template with the sources of its newest version and the warnings at its save, by code or name. */
export async function templateDetails(
  db: Db,
  codeOrName: string,
): Promise<(TemplateSummary & { variants: Record<string, VariantSource>; warnings: Finding[] }) | undefined> {
  const [only, ...others] = await newestByCodeOrName(db, codeOrName.trim());
  if (!only || others.length > 0) return undefined;
  const variants = await loadSources(db, only.version_id);
  return {
    ...summaryOf(only),
    variants: Object.fromEntries(variants),
    warnings: z.array(findingShape).parse(only.findings),
  };
}

/** The sources of a version by language. */
export async function loadSources(db: Db, versionId: number): Promise<Map<string, VariantSource>> {
  return new Map((await variantRows(db, versionId)).map((stored) => [stored.language, sourceOf(stored)]));
}

function sourceOf({ subject, document, mjml }: VariantRow): VariantSource {
  return variantShape.parse(mjml === null ? { subject, document } : { subject, mjml });
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
