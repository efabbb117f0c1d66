import { templateInputShape, type Finding, type TemplateInput, type VariantSource } from './contract.ts';
import { findingIn } from './findings.ts';
import { foldLanguage, isLanguageTag } from './languages.ts';

/** A template input with its code in upper case and its languages folded. */
export interface ReadTemplate {
  code: string;
  name: string;
  purpose: TemplateInput['purpose'];
  variants: Map<string, VariantSource>;
}

/**
 * Callers inside the house may hand in what came from a file, so the shape is checked here as well as at the
 * border. Whatever else the input holds (who saves, upon which version) is not read here.
 */
export function readInput(input: TemplateInput): ReadTemplate | { findings: Finding[] } {
  const { code, name, purpose, variants } = input;
  const parsed = templateInputShape.safeParse({ code, name, purpose, variants });
  if (!parsed.success)
    return {
      findings: parsed.error.issues.map((issue) => shapeFinding(issue.path.map(String), issue.message)),
    };
  const folded = foldVariants(parsed.data.variants);
  if ('findings' in folded) return folded;
  return { ...parsed.data, code: parsed.data.code.toUpperCase(), variants: folded.variants };
}

/** Variants by folded language; a tag that is none or given twice is a finding. */
export function foldVariants<V>(
  given: Record<string, V>,
): { variants: Map<string, V> } | { findings: Finding[] } {
  const variants = new Map<string, V>();
  for (const [tag, variant] of Object.entries(given)) {
    const language = foldLanguage(tag);
    if (!isLanguageTag(language))
      return { findings: [shapeFinding(['variants', tag], 'A language is written as nl or nl-BE.')] };
    if (variants.has(language))
      return { findings: [shapeFinding(['variants', tag], 'This language is given twice.')] };
    variants.set(language, variant);
  }
  return { variants };
}

function shapeFinding(path: string[], message: string): Finding {
  const part = path.join('.') || 'the template';
  return findingIn(null, { severity: 'refused', rule: 'shape', code: 'shape', place: { part }, message });
}
