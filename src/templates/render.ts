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

function fill(segments: Segments, values: FieldValues, freeText: string): string {
  let out = '';
  for (const segment of segments)
    out +=
      typeof segment === 'string' ? segment : escapeFor(segment.context, valueOf(segment, values, freeText));
  return out;
}

function valueOf(slot: Slot, values: FieldValues, freeText: string): string {
  const value = slot.field === 'free_text' ? freeText : values[slot.field];
  return value === undefined || value.trim() === '' ? slot.fallback : value;
}
