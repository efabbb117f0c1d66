import { escapeFor } from './escape.ts';
import type { FieldValues } from './fields.ts';
import type { CompiledVariant, Segments, Slot } from './segments.ts';

/** A message as its reader gets it, before headers and transfer encoding. */
export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

/**
 * Puts values into a compiled variant: one pass over its segments, so that a value that looks like a field is
 * printed and never evaluated (abuse.md, C-12). Takes the values by field and the free text, all raw; escapes
 * each for its place. A missing or blank value gives the fall-back of the slot. Pure.
 */
export function renderVariant(compiled: CompiledVariant, values: FieldValues, freeText = ''): Rendered {
  return {
    subject: fill(compiled.subject, values, freeText),
    html: fill(compiled.html, values, freeText),
    text: fill(compiled.text, values, freeText),
  };
}

/**
 * The HTML of a message with the free text on yellow paper, so that one sees at once what was typed today. For looking
 * at only: what is sent comes from `renderVariant`. Pure.
 */
export function renderMarked(compiled: CompiledVariant, values: FieldValues, freeText = ''): string {
  return fill(compiled.html, values, freeText, (slot, words) =>
    slot.field === 'free_text' && slot.context === 'html' && words !== ''
      ? `<mark style="${yellowPaper}">${words}</mark>`
      : words,
  );
}

const yellowPaper =
  'display:block;margin:-4px -10px;padding:4px 10px;border-radius:6px;background:#fdf0c8;color:#211c1f';

function fill(
  segments: Segments,
  values: FieldValues,
  freeText: string,
  show: (slot: Slot, words: string) => string = (_, words) => words,
): string {
  let out = '';
  for (const segment of segments)
    out +=
      typeof segment === 'string'
        ? segment
        : show(segment, escapeFor(segment.context, valueOf(segment, values, freeText)));
  return out;
}

function valueOf(slot: Slot, values: FieldValues, freeText: string): string {
  const value = slot.field === 'free_text' ? freeText : values[slot.field];
  return value === undefined || value.trim() === '' ? slot.fallback : value;
}
