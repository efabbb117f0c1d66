import type { FieldName } from './fields.ts';

/** Where a value will stand, which decides how it is escaped. */
export type Context = 'html' | 'attribute' | 'url' | 'text' | 'header';

/** A place where a value goes. */
export interface Slot {
  field: FieldName | 'free_text';
  /** Used when the value is missing or blank. */
  fallback: string;
  context: Context;
}

/**
 * Flat text with holes: literals and slots in reading order. Compiled once per version; rendering is a single
 * pass, so a value that looks like a field is printed, never evaluated (abuse.md, C-12).
 */
export type Segments = readonly (string | Slot)[];

/** One language of a template version, compiled. Literals are Unicode text; lines end with \n. */
export interface CompiledVariant {
  subject: Segments;
  html: Segments;
  text: Segments;
}
