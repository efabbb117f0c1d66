import { compileVariant, isRefusal } from './compile.ts';
import type { Finding, Purpose, VariantSource } from './contract.ts';
import { findingIn } from './findings.ts';
import { fieldNames, type FieldName } from './fields.ts';
import type { CompiledVariant } from './segments.ts';

/** All languages of a template, checked and compiled together. */
export interface CheckedTemplate {
  /** By folded language; only those without a refusal. */
  compiled: Map<string, CompiledVariant>;
  findings: Finding[];
}

/**
 * Compiles every language and gathers what is wrong, each finding with its language. The free text in one
 * language and not in another is a warning (CSE-21), because some readers would miss what was typed.
 */
export async function checkTemplate(
  variants: ReadonlyMap<string, VariantSource>,
  settings: { purpose: Purpose; colour?: string },
): Promise<CheckedTemplate> {
  const compiled = new Map<string, CompiledVariant>();
  const findings: Finding[] = [];
  for (const [language, variant] of variants) {
    const made = await compileVariant(variant, { language, ...settings });
    findings.push(...made.found.map((found) => findingIn(language, found)));
    if (made.compiled) compiled.set(language, made.compiled);
    if (made.compiled && saysNothing(made.compiled)) findings.push(nothingSaid(language));
  }
  if (!findings.some(isRefusal)) findings.push(...freeTextMissing(compiled));
  return { compiled, findings };
}

/** The merge fields of a version over all its languages, in the order of the closed list. */
export function fieldsUsed(variants: Iterable<CompiledVariant>): FieldName[] {
  const used = usedSlots(variants);
  return fieldNames.filter((name) => used.has(name));
}

/** Whether any language has a place for the free text. */
export function usesFreeText(variants: Iterable<CompiledVariant>): boolean {
  return usedSlots(variants).has('free_text');
}

function usedSlots(variants: Iterable<CompiledVariant>): Set<string> {
  const segments = [...variants].flatMap((variant) => [...variant.subject, ...variant.html, ...variant.text]);
  return new Set(segments.flatMap((segment) => (typeof segment === 'string' ? [] : [segment.field])));
}

/** No text, no place for one, no picture: the mail program would show a blank page. */
function saysNothing({ html, text }: CompiledVariant): boolean {
  const isBlank = text.every((segment) => typeof segment === 'string' && segment.trim() === '');
  return isBlank && !html.some((segment) => typeof segment === 'string' && segment.includes('<img'));
}

function nothingSaid(language: string): Finding {
  return findingIn(language, {
    severity: 'refused',
    rule: 'CSE-1',
    code: 'empty',
    place: {},
    message: 'This language says nothing: whoever got it would see a blank page. Write a text.',
  });
}

function freeTextMissing(compiled: ReadonlyMap<string, CompiledVariant>): Finding[] {
  const without = [...compiled].filter(([, variant]) => !usesFreeText([variant]));
  if (without.length === compiled.size) return [];
  return without.map(([language]) =>
    findingIn(language, {
      severity: 'warning',
      rule: 'CSE-21',
      code: 'free_text_missing',
      place: {},
      message:
        'This language has no place for the free text, and another one has. Its readers would not see what is typed on the day: add the free text here too.',
    }),
  );
}
