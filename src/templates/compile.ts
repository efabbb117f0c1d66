import type { Failed } from '../platform/apart.ts';
import type { VariantSource } from './contract.ts';
import { linePiece } from './document-pieces.ts';
import { prepareDocument } from './compile-document.ts';
import { prepareMjml } from './compile-mjml.ts';
import { escapeFor } from './escape.ts';
import type { Found, Place } from './findings.ts';
import { readHtml, type HtmlReading } from './html-reading.ts';
import { renderMjml } from './mjml/render.ts';
import type { Prepared, Settings } from './prepared.ts';
import { contentFindings, isService } from './rules.ts';
import { unsafeHtml } from './safe-html.ts';
import type { CompiledVariant } from './segments.ts';
import { slotContexts } from './slot-contexts.ts';
import { prepareSubject } from './subject.ts';
import { openTokens, type Tokens } from './tokens.ts';

/** Compiled, with warnings at most; or not, with at least one refusal. */
export type Compilation = { compiled: CompiledVariant | undefined; found: Found[] };

/** Beyond this, Gmail cuts a message off (standards.md, "Headers and content"). In bytes. */
const mostBytes = 100_000;

/**
 * Compiles one language of a template into flat segments: fields to stand-ins, source to MJML, MJML to HTML,
 * HTML read by the standard's parser to learn the context of every slot and to check it (CSE-9 to 13, abuse.md
 * C-11 to C-15), then cut. Measured warm: about 4 ms for 20 blocks (P-15).
 */
export async function compileVariant(variant: VariantSource, settings: Settings): Promise<Compilation> {
  const tokens = openTokens(JSON.stringify(variant));
  const subject = prepareSubject(variant.subject, tokens);
  const prepared =
    'document' in variant
      ? prepareDocument(variant.document, subject.title, tokens, settings)
      : prepareMjml(variant.mjml, tokens);
  const early = [
    ...subject.found,
    ...prepared.found,
    ...contentFindings(settings.purpose, [linePiece('subject', variant.subject)]),
  ];
  // A document shows its faults before it is compiled; MJML that is refused here might not even compile.
  if (prepared.found.some(isRefusal))
    return { compiled: undefined, found: [...early, ...documentFindings(variant, prepared, settings)] };

  const made = await makeHtml(prepared.mjml, tokens);
  if ('found' in made) return { compiled: undefined, found: [...early, ...made.found] };
  const reading = readHtml(made.html);
  const found = [
    ...early,
    ...safetyFindings(made.html, reading, prepared, tokens, isService(settings.purpose)),
    ...contentFindings(settings.purpose, prepared.pieces(reading)),
    ...slotFindings(made.html, reading, prepared, tokens),
  ];
  if (found.some(isRefusal)) return { compiled: undefined, found };
  const compiled = await cut(made.html, reading, prepared, subject.text, tokens);
  const tooLarge = sizeFinding(compiled);
  return tooLarge ? { compiled: undefined, found: [...found, tooLarge] } : { compiled, found };
}

/** Whether a finding stops a save. */
export function isRefusal(found: Pick<Found, 'severity'>): boolean {
  return found.severity === 'refused';
}

function documentFindings(variant: VariantSource, prepared: Prepared, settings: Settings): Found[] {
  return 'document' in variant ? contentFindings(settings.purpose, prepared.pieces(noReading)) : [];
}

const noReading: HtmlReading = { elements: [], texts: [], comments: [], passages: [], doubled: [], depth: 0 };

async function makeHtml(mjml: string, tokens: Tokens): Promise<{ html: string } | { found: Found[] }> {
  const made = await renderMjml(mjml);
  if (made === 'no MJML')
    return {
      found: [
        mjmlFinding('This is not MJML: it must begin with <mjml>, hold <mj-body>, and close every element.'),
      ],
    };
  if ('failed' in made) return { found: [notMade(made.failed)] };
  if (made.faults.length === 0) return { html: squeezed(made.html) };
  return {
    found: made.faults.map(({ message, line }) =>
      mjmlFinding(`${tokens.reveal(message)}. Correct it in the MJML source.`, { line }),
    ),
  };
}

function mjmlFinding(message: string, place: Place = {}): Found {
  return { severity: 'refused', rule: 'MJML', code: 'mjml', place, words: message, message };
}

function notMade(failed: Failed): Found {
  const isTooMuch = failed === 'time' || failed === 'memory';
  const message = isTooMuch
    ? 'This is more than can be made into a message. Make it smaller, with fewer blocks inside each other.'
    : 'This could not be made into a message just now. Try again in a minute.';
  return { severity: 'refused', rule: 'MJML', code: isTooMuch ? 'too_much' : 'not_now', place: {}, message };
}

/** Indents are a third of what MJML writes. Where blanks may matter, they stay. */
function squeezed(html: string): string {
  return /<pre|white-space/i.test(html) ? html : html.replaceAll(/\s*\n\s*/g, '\n');
}

function safetyFindings(
  html: string,
  reading: HtmlReading,
  prepared: Prepared,
  tokens: Tokens,
  isServiceMail: boolean,
): Found[] {
  return unsafeHtml(html, reading, { standIn: tokens.standIn, mayFetchImages: !isServiceMail }).map(
    ({ code, start, end, message }) => {
      const quoted = html.slice(start, end);
      const value = /=\s*["']?([^]*?)["']?$/.exec(quoted)?.[1] ?? '';
      return {
        severity: 'refused',
        rule: 'C-13',
        code,
        place: prepared.placeOf(quoted, value),
        message: tokens.reveal(message),
      };
    },
  );
}

function slotFindings(html: string, reading: HtmlReading, prepared: Prepared, tokens: Tokens): Found[] {
  const contextOf = slotContexts(reading);
  return tokens
    .find(html)
    .filter(({ start }) => contextOf(start) === undefined)
    .map(({ index, start, end }) => {
      const message = `The field {{${tokens.slots[index]!.field}}} stands in a style, a comment or an attribute that is not words. A field may stand in text, behind the host of a link, or in alt and title.`;
      return {
        severity: 'refused',
        rule: 'C-13',
        code: 'field_place',
        place: prepared.placeOf(html.slice(start, end)),
        message,
      };
    });
}

async function cut(
  html: string,
  reading: HtmlReading,
  prepared: Prepared,
  subject: string,
  tokens: Tokens,
): Promise<CompiledVariant> {
  const contextOf = slotContexts(reading);
  const urlStarts = new Set(
    tokens.find(html).flatMap(({ start }) => (contextOf(start) === 'url' ? [start] : [])),
  );
  const text = await prepared.text(html, urlStarts);
  return {
    subject: tokens.segments(subject, () => 'header'),
    // Every slot has a context here: slotFindings has refused the others.
    html: tokens.segments(html, (start) => contextOf(start) ?? 'attribute'),
    text: tokens.segments(escapeFor('text', text), () => 'text'),
  };
}

function sizeFinding(compiled: CompiledVariant): Found | undefined {
  const bytes = [...compiled.html, ...compiled.text].reduce(
    (sum, segment) => sum + (typeof segment === 'string' ? Buffer.byteLength(segment) : 0),
    0,
  );
  if (bytes < mostBytes) return undefined;
  const message = `The message is ${Math.ceil(bytes / 1000)} kB; mail programs cut off what is above 100 kB. Make pictures smaller or the text shorter.`;
  return {
    severity: 'refused',
    rule: 'standards',
    code: 'too_large',
    place: {},
    words: String(Math.ceil(bytes / 1000)),
    message,
  };
}
