import { prepareDocument } from './compile-document.ts';
import type { VariantSource } from './contract.ts';
import type { Settings } from './prepared.ts';
import { prepareSubject } from './subject.ts';
import { openTokens, type Tokens } from './tokens.ts';

/**
 * A language of a template as MJML source for people: MJML as it was typed, a block document as the MJML that it
 * compiles to, with its fields written out and an element a line. Compiled again it says the same. Pure.
 */
export function writtenMjml(variant: VariantSource, settings: Settings): string {
  if ('mjml' in variant) return variant.mjml;
  const tokens = openTokens(JSON.stringify(variant));
  const { title } = prepareSubject(variant.subject, tokens);
  const { mjml } = prepareDocument(variant.document, title, tokens, settings);
  return indented(withFields(mjml, tokens));
}

function withFields(mjml: string, tokens: Tokens): string {
  let out = '';
  let done = 0;
  for (const { index, start, end } of tokens.find(mjml)) {
    const { field, fallback } = tokens.slots[index]!;
    out += `${mjml.slice(done, start)}{{${field}${fallback === '' ? '' : `|${inMarkup(fallback)}`}}}`;
    done = end;
  }
  return out + mjml.slice(done);
}

/** As `parseFields` reads it back: braces would end the field, and & begins an entity. */
function inMarkup(fallback: string): string {
  return fallback
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Puts every MJML element and every row of a table on a line of its own, indented by its depth. Only blanks between elements change. */
function indented(mjml: string): string {
  let depth = 0;
  const lines = mjml
    .replaceAll(/(<mj-[a-z]+\b[^>]*?) >/g, '$1>')
    .replaceAll(/>\s*(?=<\/?mj(?:ml|-[a-z]+)\b|<tr>)/g, '>\n')
    .split('\n')
    .map((line) => line.trim());
  return lines
    .map((line) => {
      const closed = line.match(/<\/mj(?:ml|-[a-z]+)>/g)?.length ?? 0;
      const opened = [...line.matchAll(/<mj(?:ml|-[a-z]+)\b[^>]*?(\/?)>/g)].filter(
        ([, end]) => end === '',
      ).length;
      const at = line.startsWith('</') ? depth - 1 : depth;
      depth += opened - closed;
      return '  '.repeat(Math.max(0, at)) + line;
    })
    .join('\n');
}
