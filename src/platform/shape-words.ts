import type { z } from 'zod';
import type { Values } from './errors.ts';

/**
 * What a person is told about a value of the wrong shape. Only for schemas without a sentence of their own: give it to
 * `safeParse` as `error`. Undefined leaves the library's words.
 */
export const shapeWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This is missing'
        : `Give ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'This must not be empty';
      return `Give ${issue.inclusive === false ? 'more than' : 'at least'} ${measured(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `Give ${issue.inclusive === false ? 'less than' : 'at most'} ${measured(issue.origin, issue.maximum)}`;
    case 'invalid_value':
      return `Give ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not written as it must be';
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => JSON.stringify(key)).join(', ')} is not known here`;
    case 'invalid_union':
      return Array.isArray(issue['options']) ? `Give one of ${issue['options'].join(', ')}` : undefined;
    case 'invalid_key':
      return 'This name cannot be used here';
    default:
      return undefined;
  }
};

/** What is wrong with a value, by a name that other languages have a sentence for, and the figure it speaks of. */
export function shapeCode(issue: z.core.$ZodIssue): { code: ShapeCode; values?: Values } {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong_kind' };
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'empty' };
      return { code: sizes[issue.origin]?.less ?? 'too_small', values: { least: Number(issue.minimum) } };
    case 'too_big':
      return { code: sizes[issue.origin]?.more ?? 'too_large', values: { most: Number(issue.maximum) } };
    case 'invalid_value':
      return { code: 'not_a_choice' };
    case 'invalid_format':
      return { code: 'wrong_format' };
    case 'unrecognized_keys':
      return { code: 'unknown_name' };
    default:
      return { code: 'wrong' };
  }
}

/** What may be wrong with the shape of a value. */
export const shapeCodes = [
  'wrong_kind',
  'empty',
  'too_short',
  'too_long',
  'too_few',
  'too_many',
  'too_small',
  'too_large',
  'not_a_choice',
  'wrong_format',
  'unknown_name',
  'wrong',
] as const;
type ShapeCode = (typeof shapeCodes)[number];

const sizes: Record<string, { less: ShapeCode; more: ShapeCode }> = {
  string: { less: 'too_short', more: 'too_long' },
  array: { less: 'too_few', more: 'too_many' },
  set: { less: 'too_few', more: 'too_many' },
};

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

const formats: Record<string, string> = {
  datetime: 'Give a moment such as 2026-11-22T19:30:00Z',
  date: 'Give a day such as 2026-11-22',
  uuid: 'Give an id such as 5f0c1d3e-8a4b-4c6d-9e2f-7a1b3c5d7e9f',
  email: 'Give an e-mail address such as name@example.org',
  url: 'Give an address such as https://example.org',
};

function measured(origin: string, size: number | bigint): string {
  if (origin === 'string') return `${size} characters`;
  return origin === 'array' || origin === 'set' ? `${size} entries` : String(size);
}
