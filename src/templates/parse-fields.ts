import { fieldNamed, fieldNames, nearestField, type SlotName } from './fields.ts';

/** A field found in a text, and where: offsets in UTF-16 units, end exclusive. */
export interface FoundSlot {
  field: SlotName;
  fallback: string;
  start: number;
  end: number;
}

/** Something that looks like a field and is none of ours. */
export interface FieldProblem {
  offset: number;
  /** What is wrong and what to do, for a person. */
  message: string;
}

export interface ParsedFields {
  slots: FoundSlot[];
  problems: FieldProblem[];
}

const blank = '[ \\t\\u00a0]{0,8}';

/**
 * Everything that looks like a placeholder of ours or of another product. The quantifiers are bounded so that
 * no text makes the search slower than its length.
 */
const candidate = new RegExp(
  [
    '\\{\\{(?<ours>[^{}\\n]{0,400})\\}\\}',
    '(?<open>\\{\\{)',
    `@${blank}(?<at>\\w{1,40})${blank}@`,
    `#${blank}(?<hash>\\w{1,40})${blank}#`,
    // Placeholders of other products: they would go out as they stand (abuse.md, C-11).
    '(?<foreign>[$#]\\{[^}\\n]{0,100}\\}|\\{%[^\\n]{0,100}?%\\}|<%[^\\n]{0,100}?%>|\\*\\|[\\w:]{1,40}\\|\\*' +
      '|(?<![\\w/%.=-])%[A-Z_]{3,40}%(?![0-9A-Fa-f]{2}|\\w)|[｛❴⦃]{2}[^｝❵⦄\\n]{0,100}[｝❵⦄]{0,2})',
  ].join('|'),
  'gu',
);

/**
 * Finds the merge fields of a text: `{{customer.first_name|there}}`, and the free text as `{{free_text}}`,
 * `@FREETEXT@` or `#CUSTOMTEXT#` with blanks inside and in any case (meaning.md 21). Unknown fields and the
 * placeholders of other products are problems with their place; nothing is guessed.
 */
export function parseFields(text: string): ParsedFields {
  const found: ParsedFields = { slots: [], problems: [] };
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match; match = candidate.exec(text)) {
    const verdict = judge(match[0], match.groups ?? {});
    if (verdict === 'text') candidate.lastIndex = match.index + 1;
    else if ('message' in verdict) found.problems.push({ offset: match.index, message: verdict.message });
    else found.slots.push({ ...verdict, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Line and column of an offset, both from 1, for messages about a source. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

type Verdict = { field: SlotName; fallback: string } | { message: string } | 'text';

function judge(whole: string, groups: Record<string, string | undefined>): Verdict {
  if (groups['open'])
    return {
      message:
        'Here {{ begins a field that does not end with }} on the same line. Close it, or take out the {{.',
    };
  if (groups['foreign']) return { message: `${whole} is a placeholder of another product. ${fieldsAre()}` };
  if (groups['ours'] !== undefined) return judgeOurs(groups['ours']);
  return judgeDelimited(
    whole,
    groups['at'] ?? groups['hash'] ?? '',
    groups['at'] === undefined ? 'customtext' : 'freetext',
  );
}

function judgeOurs(inner: string): Verdict {
  const bar = inner.indexOf('|');
  const name = (bar === -1 ? inner : inner.slice(0, bar)).trim();
  const fallback = bar === -1 ? '' : inner.slice(bar + 1).trim();
  const field = fieldNamed(name);
  return field ? { field, fallback } : { message: unknownField(name) };
}

/** `@NAME@` and `#NAME#`: ours, a mistyped one, or just two signs in a sentence. */
function judgeDelimited(whole: string, name: string, ours: string): Verdict {
  if (name.toLowerCase() === ours) return { field: 'free_text', fallback: '' };
  const hasBlanks = whole.length !== name.length + 2;
  const isMeantAsField = !hasBlanks && (name.startsWith('_') || /^[A-Z][A-Z0-9_]{2,}$/.test(name));
  return isMeantAsField ? { message: unknownField(whole) } : 'text';
}

/** The sentence for a field that does not exist, with the nearest one that does. */
export function unknownField(name: string): string {
  const near = nearestField(name.replaceAll(/[@#]/g, ''));
  const shown = name === '' ? 'no name' : `"${name.slice(0, 60)}"`;
  return `There is no field ${shown}. ${near ? `Did you mean {{${near}}}?` : fieldsAre()}`;
}

function fieldsAre(): string {
  return `The fields are ${fieldNames.join(', ')} and free_text, written as {{customer.first_name|fall-back}}.`;
}
