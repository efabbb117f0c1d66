import { paletteOf } from './colours.ts';
import type { Prepared, Settings } from './prepared.ts';
import { blockMjml, letterMjml } from './document-mjml.ts';
import { documentPieces } from './document-pieces.ts';
import { documentText, type TextWriter } from './document-text.ts';
import type { Document } from './documents.ts';
import { escapeMarkup } from './escape.ts';
import { fieldNamed } from './fields.ts';
import type { Found, Place } from './findings.ts';
import { wrongLink } from './links.ts';
import { parseFields, unknownField } from './parse-fields.ts';
import type { Tokens } from './tokens.ts';

/**
 * Writes a document as MJML and as text, with stand-ins for its fields, and says what is wrong with it and in
 * which block.
 */
export function prepareDocument(
  document: Document,
  title: string,
  tokens: Tokens,
  settings: Settings,
): Prepared {
  const found: Found[] = [];
  const blocks = document.blocks.map((block, index) => {
    const write = slotWriter(tokens, { block: { number: index + 1, kind: block.kind } }, found);
    return blockMjml(block, write);
  });
  const preheader = slotWriter(tokens, { part: 'preheader' }, found).text(
    document.preheader ?? '',
    escapeMarkup,
  );
  const pieces = documentPieces(document);
  const links = pieces.flatMap((piece) =>
    piece.links.map(({ href }) => ({ href, place: piece.placeOf(href) })),
  );
  for (const { href, place } of links) found.push(...linkFound(href, place, tokens));
  return {
    found,
    pieces: () => pieces,
    mjml: letterMjml({
      language: settings.language,
      title: escapeMarkup(title),
      preheader,
      blocks,
      palette: paletteOf(settings.colour),
    }),
    // Problems were said once, for the HTML.
    text: () => Promise.resolve(documentText(document.blocks, slotWriter(tokens, {}, []))),
    placeOf: () => ({}),
  };
}

function linkFound(href: string, place: Place, tokens: Tokens): Found[] {
  const message = wrongLink(
    slotWriter(tokens, place, []).text(href, (plain) => plain),
    tokens.standIn,
  );
  return message === undefined
    ? []
    : [{ severity: 'refused', rule: 'C-13', code: 'unsafe_link', place, message }];
}

function slotWriter(tokens: Tokens, place: Place, found: Found[]): TextWriter {
  const problem = (message: string): void => {
    found.push({ severity: 'refused', rule: 'C-11', code: 'unknown_field', place, message });
  };
  const text = (source: string, escape: (plain: string) => string): string => {
    const { slots, problems } = parseFields(source);
    for (const { message, offset } of problems)
      problem(`${message} It stands at “${source.slice(offset, offset + 30)}”.`);
    let out = '';
    let done = 0;
    for (const slot of slots) {
      out += escape(source.slice(done, slot.start)) + tokens.add(slot);
      done = slot.end;
    }
    return out + escape(source.slice(done));
  };
  return {
    text,
    url: (href) => tokens.inUrls(text(href, (plain) => plain.trim())),
    slot(name, fallback) {
      const field = fieldNamed(name);
      if (field) return tokens.add({ field, fallback });
      problem(unknownField(name));
      return '';
    },
  };
}
