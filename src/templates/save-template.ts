import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { checkTemplate, type CheckedTemplate } from './check-template.ts';
import { isRefusal } from './compile.ts';
import {
  templateInputShape,
  type Finding,
  type SaveVerdict,
  type TemplateInput,
  type VariantSource,
} from './contract.ts';
import { refusalMessage } from './refusal-message.ts';
import { findingIn } from './findings.ts';
import { foldLanguage, isLanguageTag } from './languages.ts';
import { insertTemplate, insertVariant, insertVersion, lockTemplate, renameTemplate } from './store.ts';

/** Who saves, when, and in which colour. */
export interface SaveContext {
  by: string;
  clock: Clock;
  /** The venue's colour, `#rrggbb`; without it petrol. */
  colour?: string;
}

/**
 * Saves a template: the first time it is made, later a version is added; versions never change. Takes all its
 * languages together. Gives the new version with warnings, or, with at least one refusal, findings and nothing
 * saved: nothing is ever taken out in silence (CSE-12). The purpose of a code stays what it was. Throws
 * AppError only for a colour that cannot be used.
 */
export async function saveTemplate(db: Db, input: TemplateInput, context: SaveContext): Promise<SaveVerdict> {
  const read = readInput(input);
  if ('findings' in read) return refused(input.code, read.findings);
  const checked = await checkTemplate(read.variants, { purpose: read.purpose, colour: context.colour });
  if (checked.findings.some(isRefusal)) return refused(read.code, checked.findings);
  return await tx(db, async (inside) => await storeVersion(inside, read, checked, context));
}

/** A template input with its code in upper case and its languages folded. */
interface ReadTemplate {
  code: string;
  name: string;
  purpose: TemplateInput['purpose'];
  variants: Map<string, VariantSource>;
}

/**
 * Callers inside the house may hand in what came from a file, so the shape is checked here as well as at the
 * border.
 */
function readInput(input: TemplateInput): ReadTemplate | { findings: Finding[] } {
  const parsed = templateInputShape.safeParse(input);
  if (!parsed.success)
    return {
      findings: parsed.error.issues.map((issue) => shapeFinding(issue.path.map(String), issue.message)),
    };
  const variants = new Map<string, VariantSource>();
  for (const [tag, variant] of Object.entries(parsed.data.variants)) {
    const language = foldLanguage(tag);
    if (!isLanguageTag(language))
      return { findings: [shapeFinding(['variants', tag], 'A language is written as nl or nl-BE.')] };
    if (variants.has(language))
      return { findings: [shapeFinding(['variants', tag], 'This language is given twice.')] };
    variants.set(language, variant);
  }
  return { ...parsed.data, code: parsed.data.code.toUpperCase(), variants };
}

function shapeFinding(path: string[], message: string): Finding {
  const part = path.join('.') || 'the template';
  return findingIn(null, { severity: 'refused', rule: 'shape', code: 'shape', place: { part }, message });
}

async function storeVersion(
  inside: Tx,
  template: ReadTemplate,
  checked: CheckedTemplate,
  { by, clock }: SaveContext,
): Promise<SaveVerdict> {
  const { code, name, purpose } = template;
  const at = clock.now();
  await insertTemplate(inside, { code, name, purpose, at });
  const stored = await lockTemplate(inside, code);
  if (stored.purpose !== purpose) return refused(code, [purposeFinding(code, stored.purpose, purpose)]);
  await renameTemplate(inside, stored.id, name);
  const version = await insertVersion(inside, { templateId: stored.id, at, by, warnings: checked.findings });
  for (const [language, source] of template.variants)
    await insertVariant(inside, version.id, {
      language,
      ...columnsOf(source),
      compiled: checked.compiled.get(language),
    });
  return { saved: true, code, versionId: version.id, number: version.number, warnings: checked.findings };
}

function columnsOf(source: VariantSource): { subject: string; document: unknown; mjml: string | null } {
  return 'document' in source
    ? { subject: source.subject, document: source.document, mjml: null }
    : { subject: source.subject, document: null, mjml: source.mjml };
}

/**
 * The purpose decides lane, repeats and consent; were it changed, what is planned would change its meaning
 * under people's hands.
 */
function purposeFinding(code: string, kept: string, wanted: string): Finding {
  const message = `${code} is a template of purpose ${kept}, and a purpose cannot be changed. For a message of purpose ${wanted}, save a template with another code.`;
  return findingIn(null, {
    severity: 'refused',
    rule: 'purpose',
    code: 'purpose_kept',
    place: { part: 'purpose' },
    message,
  });
}

function refused(code: string, findings: Finding[]): SaveVerdict {
  return { saved: false, message: refusalMessage(code, findings, 'save'), findings };
}
