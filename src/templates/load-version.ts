import { z } from 'zod';
import type { Db } from '../platform/database.ts';
import { fieldsUsed, usesFreeText } from './check-template.ts';
import type { Purpose } from './contract.ts';
import { fieldNames, type FieldName } from './fields.ts';
import type { CompiledVariant } from './segments.ts';
import { variantRows, versionRow } from './store/versions.ts';

/** A version ready to be sent or shown again. */
export interface TemplateVersion {
  id: number;
  templateId: number;
  number: number;
  code: string;
  name: string;
  purpose: Purpose;
  channel: 'email';
  /** In the alphabet's order; never empty. */
  languages: string[];
  variants: Record<string, CompiledVariant>;
  /** Merge fields over all languages, in the order of the closed list. */
  fieldsUsed: FieldName[];
  usesFreeText: boolean;
}

const slotShape = z.object({
  field: z.enum([...fieldNames, 'free_text']),
  fallback: z.string(),
  context: z.enum(['html', 'attribute', 'url', 'text', 'header']),
});
const segmentsShape = z.array(z.union([z.string(), slotShape]));
const compiledShape = z.object({ subject: segmentsShape, html: segmentsShape, text: segmentsShape });

/** Loads a version by id, also an old one, or undefined. Versions never change: what is loaded may be kept. */
export async function loadVersion(db: Db, versionId: number): Promise<TemplateVersion | undefined> {
  const version = await versionRow(db, versionId);
  if (!version) return undefined;
  const stored = await variantRows(db, versionId);
  const variants = Object.fromEntries(
    stored.map(({ language, compiled }): [string, CompiledVariant] => [
      language,
      compiledShape.parse(compiled),
    ]),
  );
  return {
    id: version.id,
    templateId: version.template_id,
    number: version.number,
    code: version.code,
    name: version.name,
    purpose: version.purpose,
    channel: 'email',
    languages: stored.map(({ language }) => language),
    variants,
    fieldsUsed: fieldsUsed(Object.values(variants)),
    usesFreeText: usesFreeText(Object.values(variants)),
  };
}
