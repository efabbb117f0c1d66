import { escapeFor } from './escape.ts';
import type { Found } from './findings.ts';
import { parseFields, type ParsedFields } from './parse-fields.ts';
import type { Tokens } from './tokens.ts';

/** The subject with stand-ins; as title the same, but without the free text, which may be long. */
export function prepareSubject(
  subject: string,
  tokens: Tokens,
): { text: string; title: string; found: Found[] } {
  const parsed = parseFields(subject);
  const found = parsed.problems.map(({ offset, message }): Found => {
    return {
      severity: 'refused',
      rule: 'C-11',
      code: 'unknown_field',
      place: { part: 'subject', line: 1, column: offset + 1 },
      message,
    };
  });
  return {
    text: replaced(subject, parsed, tokens, true),
    title: replaced(subject, parsed, tokens, false),
    found,
  };
}

function replaced(subject: string, { slots }: ParsedFields, tokens: Tokens, withFreeText: boolean): string {
  let out = '';
  let done = 0;
  for (const slot of slots) {
    out += escapeFor('header', subject.slice(done, slot.start));
    if (withFreeText || slot.field !== 'free_text')
      out += tokens.add({ field: slot.field, fallback: slot.fallback });
    done = slot.end;
  }
  return out + escapeFor('header', subject.slice(done));
}
