import { fieldsUsed, usesFreeText } from './check-template.ts';
import type { ShownMail } from './contract.ts';
import type { FieldValues } from './fields.ts';
import { renderMarked, renderVariant } from './render.ts';
import { sampleOf } from './samples.ts';
import type { CompiledVariant } from './segments.ts';

/**
 * A mail for people who judge it: with the values given or those of a sample person, its free text on yellow paper.
 * Pure.
 */
export function showMail(
  compiled: CompiledVariant,
  language: string,
  given: { values?: FieldValues; freeText?: string },
): ShownMail {
  const sample = sampleOf(language);
  const { values = sample.values, freeText = sample.freeText } = given;
  const { subject, text } = renderVariant(compiled, values, freeText);
  return {
    subject,
    html: renderMarked(compiled, values, freeText),
    text,
    fields: fieldsUsed([compiled]),
    usesFreeText: usesFreeText([compiled]),
  };
}
