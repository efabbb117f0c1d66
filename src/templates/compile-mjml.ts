import { parseFragment } from 'parse5';
import type { Prepared } from './prepared.ts';
import type { Found, Place } from './findings.ts';
import type { HtmlReading } from './html-reading.ts';
import { lineAndColumn, parseFields, type FoundSlot } from './parse-fields.ts';
import { forbiddenBlock, type Piece } from './rules.ts';
import { htmlText } from './html-text.ts';
import type { Tokens } from './tokens.ts';

/** Puts stand-ins for the fields of an MJML source and says what is wrong with it, by line and column. */
export function prepareMjml(source: string, tokens: Tokens): Prepared {
  const { slots, problems } = parseFields(source);
  const at = (offset: number): Place => lineAndColumn(source, offset);
  const found: Found[] = problems.map(({ offset, message }) => ({
    severity: 'refused',
    rule: 'C-11',
    code: 'unknown_field',
    place: at(offset),
    message,
  }));
  const { text: mjml, original } = withStandIns(source, slots, tokens);
  const placeOf = (...quoted: string[]): Place => {
    const offset = quoted.map((one) => indexIn(mjml, one)).find((index) => index >= 0);
    return offset === undefined ? {} : at(original(offset));
  };
  return {
    found: [...found, ...componentFindings(source, at), ...commentFindings(source, at)],
    pieces: (reading) => htmlPieces(reading, placeOf),
    mjml,
    text: (html, urlStarts) => htmlText(tokens.inUrls(html, urlStarts)),
    placeOf,
  };
}

/** Components that cannot stand in a message of ours, with the reason. */
const refusedComponents: Record<string, string> = {
  'mj-include': 'brings in another file, which nobody checked. Put its content here instead.',
  'mj-font':
    'fetches a font from outside, which tells its host who reads the message. Name fonts that are on every machine in font-family.',
  'mj-carousel':
    'needs script-like tricks that many mail programs show as a heap of pictures. Put the pictures one below the other.',
  'mj-accordion':
    'hides text behind form controls, which many mail programs do not have. Write the text openly.',
  'mj-navbar': 'is a menu with form controls, which many mail programs do not have. Use links.',
  'mj-html-attributes':
    'changes other elements from afar, so that nobody sees what they hold. Write the attributes where they belong.',
};

function componentFindings(source: string, at: (offset: number) => Place): Found[] {
  // Comments keep their length, so that offsets stay true.
  const seen = source.replaceAll(/<!--[^]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
  return [...seen.matchAll(/<(mj-[a-z-]+)/gi)].flatMap((match): Found[] => {
    const name = match[1]!.toLowerCase();
    const place = at(match.index);
    if (name === 'mj-social') return [forbiddenBlock('social', place)];
    const reason = refusedComponents[name];
    return reason
      ? [
          {
            severity: 'refused',
            rule: 'C-13',
            code: 'refused_component',
            place,
            message: `<${name}> ${reason}`,
          },
        ]
      : [];
  });
}

/**
 * Outlook reads conditional comments as content, and nothing of ours checks that; MJML writes the ones that are
 * needed.
 */
function commentFindings(source: string, at: (offset: number) => Place): Found[] {
  return [...source.matchAll(/<!(?:--)?\s*\[/g)].map((match) => ({
    severity: 'refused',
    rule: 'C-13',
    code: 'conditional_comment',
    place: at(match.index),
    message:
      'Comments that only Outlook reads cannot be checked, and so may not stand here. Take them out; MJML writes the ones that are needed.',
  }));
}

/** The source with stand-ins for slots, and the way back from its offsets. */
function withStandIns(
  source: string,
  slots: readonly FoundSlot[],
  tokens: Tokens,
): { text: string; original: (offset: number) => number } {
  const shifts: { from: number; by: number }[] = [];
  let text = '';
  let done = 0;
  for (const slot of slots) {
    text += source.slice(done, slot.start);
    text += tokens.add({ field: slot.field, fallback: decoded(slot.fallback) });
    done = slot.end;
    shifts.push({ from: text.length, by: done - text.length });
  }
  text += source.slice(done);
  const original = (offset: number): number =>
    offset + (shifts.findLast(({ from }) => from <= offset)?.by ?? 0);
  return { text, original };
}

/** A fall-back stands in markup, so `&amp;` means &; it is escaped again when it is shown. */
function decoded(fallback: string): string {
  if (!fallback.includes('&')) return fallback;
  return parseFragment(fallback.replaceAll('<', '&lt;'))
    .childNodes.map((node) => ('value' in node ? node.value : ''))
    .join('');
}

function indexIn(text: string, quoted: string): number {
  if (quoted.trim() === '') return -1;
  const exact = text.indexOf(quoted);
  return exact >= 0 ? exact : text.toLowerCase().indexOf(quoted.toLowerCase());
}

function htmlPieces(reading: HtmlReading, placeOf: (...quoted: string[]) => Place): Piece[] {
  const links = reading.elements.flatMap((element) => {
    const href =
      element.name === 'a' ? element.attributes.find((attribute) => attribute.name === 'href') : undefined;
    return href ? [{ href: href.value, words: element.words }] : [];
  });
  const texts = reading.passages.map(({ words }): Piece => ({
    words,
    links: [],
    placeOf: (quoted) => placeOf(quoted, words.trim().slice(0, 40)),
  }));
  return [{ words: '', links, placeOf: (href) => placeOf(href, href.replaceAll('&', '&amp;')) }, ...texts];
}
