import { AppError } from '../../platform/errors.ts';

import {
  escapeFor,
  fields,
  type Context,
  type FieldName,
  type FieldValues,
  type Segments,
  type Slot,
} from '../../templates/index.ts';
import { quotedPrintable } from './quoted-printable.ts';

/** A person's value at one kind of place. Places that show the same share a cell, worked out once a message. */
export interface Cell {
  /** Index into the values of a message, or `tokenValue`. */
  value: number;
  context: Context;
  /** Shown for a missing or blank value; escaped. */
  fallback: string;
}

/** Stands in a cell for the token of a message, which is letters that need no encoding. */
export const tokenValue = -1;

/** What all messages of a sending in one language have in common. */
export interface Shared {
  values: FieldValues;
  freeText: string;
  /** The fields whose values come with each message, in their order. */
  personFields: readonly FieldName[];
}

/** Writes what is shared into the segments; what stays open are values of persons. Cells stay as they are. */
export function bakeShared(
  segments: readonly (Segments[number] | Cell)[],
  shared: Shared,
): (string | Cell)[] {
  return segments.map((segment) =>
    typeof segment === 'string' || 'value' in segment ? segment : fill(segment, shared),
  );
}

function fill({ field, context, fallback }: Slot, shared: Shared): string | Cell {
  const escaped = escapeFor(context, fallback);
  if (field !== 'free_text' && fields[field] === 'person') {
    const value = shared.personFields.indexOf(field);
    if (value < 0) throw fieldMissing(field);
    return { value, context, fallback: escaped };
  }
  const given = field === 'free_text' ? shared.freeText : shared.values[field];
  return isBlank(given) ? escaped : escapeFor(context, given);
}

function fieldMissing(field: FieldName): AppError {
  return new AppError(
    'invalid',
    'composer_field',
    `The template uses the field ${field}, but this sending was made without it. Make a new sending.`,
  );
}

/** Whether the fall-back stands in for the value. */
export function isBlank(value: string | null | undefined): value is null | undefined {
  return value === null || value === undefined || value.trim() === '';
}

/**
 * Flattens parts of a multipart body into the wire encoding. Around each hole stands a soft line break, so a value
 * begins at column 0 and is encoded without knowing what surrounds it, and no line can become too long.
 */
export class FlatBody {
  /** `texts[0]`, cell `holes[0]`, `texts[1]` …; there is one text more than holes. */
  readonly texts: string[] = [''];
  readonly holes: number[] = [];
  readonly cells: Cell[] = [];

  /** Adds text that is on the wire as it is: boundaries, part headers. It must begin at the start of a line. */
  addLines(lines: string): void {
    this.#append(lines);
  }

  /** Adds one part's content. */
  addContent(segments: readonly (string | Cell)[]): void {
    let before: 'line start' | 'text' | 'hole' = 'line start';
    for (const segment of joined(segments)) {
      if (before === 'hole' || (before === 'text' && typeof segment !== 'string')) this.#append('=\r\n');
      if (typeof segment === 'string') {
        this.#append(quotedPrintable(segment));
        before = segment.endsWith('\n') ? 'line start' : 'text';
      } else {
        this.holes.push(this.#cellOf(segment));
        this.texts.push('');
        before = 'hole';
      }
    }
  }

  #append(text: string): void {
    this.texts[this.texts.length - 1] += text;
  }

  #cellOf(cell: Cell): number {
    const known = this.cells.findIndex(
      (each) => each.value === cell.value && each.context === cell.context && each.fallback === cell.fallback,
    );
    return known >= 0 ? known : this.cells.push(cell) - 1;
  }
}

/** Neighbouring texts as one, so that encoding never sees half a line; empty ones left out. */
function joined(segments: readonly (string | Cell)[]): (string | Cell)[] {
  const result: (string | Cell)[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (typeof segment === 'string' && typeof last === 'string') result[result.length - 1] = last + segment;
    else if (segment !== '') result.push(segment);
  }
  return result;
}
