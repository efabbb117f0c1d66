import type { HtmlReading, ReadAttribute, ReadElement } from './html-reading.ts';
import { wrongLink } from './links.ts';

/** Something that may not stand in a mail, with the offsets that it stands at. */
export interface HtmlProblem {
  code: 'unsafe_html' | 'unsafe_link' | 'remote_image';
  start: number;
  /** End of what is quoted to find it in the source; the start tag's end or the attribute's. */
  end: number;
  message: string;
}

/** What a mail is made of. Everything else is refused, so that what we never thought of is refused too (C-13). */
const elements = new Set(
  (
    'html head title meta style body div span p br hr h1 h2 h3 h4 h5 h6 a img table thead tbody tfoot tr td th caption ' +
    'colgroup col ul ol li dl dt dd blockquote pre code b strong i em u s small sub sup font center'
  ).split(' '),
);

const attributes = new Set(
  (
    'class id style width height align valign bgcolor border cellpadding cellspacing role lang dir alt title href src ' +
    'target rel colspan rowspan scope name content http-equiv charset type media color face size start xmlns xmlns:v xmlns:o'
  ).split(' '),
);

/** Mail programs and the text writer walk the tree by recursion; honest mails have some thirty levels. */
const deepest = 200;

/** What differs from mail to mail. */
export interface SafetySettings {
  /** Matches the stand-ins of fields. */
  standIn: RegExp;
  mayFetchImages: boolean;
}

/**
 * Finds what may not stand in any message, whatever its purpose (abuse.md, C-13): elements and attributes
 * outside a list of known ones, scripts in addresses and styles, pictures from outside where `mayFetchImages`
 * is false. It refuses and never cleans, so that what was checked is what goes out. Takes the HTML with its
 * reading.
 */
export function unsafeHtml(html: string, reading: HtmlReading, settings: SafetySettings): HtmlProblem[] {
  const problems = reading.doubled.map((start) => unsafe(start, start + 20, doubledMessage));
  if (reading.depth > deepest)
    problems.push(
      unsafe(0, 0, `Elements stand in one another ${reading.depth} deep. Close those that are left open.`),
    );
  problems.push(...droppedTags(html, reading));
  for (const element of reading.elements) problems.push(...elementProblems(element, settings));
  for (const text of reading.texts)
    if (text.parent === 'style' && wrongStyle(text.text))
      problems.push(unsafe(text.start, text.end, styleReason.message));
  for (const comment of reading.comments)
    if (hasPower.test(comment.text)) problems.push(unsafe(comment.start, comment.end, commentMessage));
  return problems;
}

const doubledMessage =
  'An attribute is given twice, and mail programs disagree which one counts. Take one out.';
const commentMessage =
  'A comment holds addresses or script that some mail programs would follow. Take it out.';

function unsafe(start: number, end: number, message: string): HtmlProblem {
  return { code: 'unsafe_html', start, end, message };
}

function elementMessage(name: string): string {
  return `The element <${name}> may not stand in a message: mail programs block it, or it is a way to attack. Take it out.`;
}

/** Start tags that the standard's parser drops, such as <frameset>, and a sloppier one might not. */
function droppedTags(html: string, { comments, elements: read }: HtmlReading): HtmlProblem[] {
  const starts = new Set(read.map(({ start }) => start));
  const inComment = (offset: number): boolean =>
    comments.some(({ start, end }) => start <= offset && offset < end);
  return [...html.matchAll(/<([a-z][a-z0-9:-]*)/gi)]
    .filter(
      ({ 1: name, index }) => !elements.has(name!.toLowerCase()) && !starts.has(index) && !inComment(index),
    )
    .map(({ 1: name, 0: tag, index }) =>
      unsafe(index, index + tag.length, elementMessage(name!.toLowerCase())),
    );
}

/**
 * MJML's own comments for Outlook hold tables and widths. Anything that fetches or runs came from an attribute
 * of the source.
 */
const hasPower =
  /\b(?:src|href|background|action|on[a-z]+)\s*=|url\s*\(|@import|expression\s*\(|script\s*:|<\s*(?:script|img|svg|iframe|object|embed|form|link|base|v:)/i;

function elementProblems(element: ReadElement, settings: SafetySettings): HtmlProblem[] {
  const tagEnd = element.start + element.name.length + 1;
  if (!elements.has(element.name)) return [unsafe(element.start, tagEnd, elementMessage(element.name))];
  return element.attributes.flatMap((attribute) => {
    const reason = attributeReason(element, attribute, settings);
    return reason ? [{ ...reason, start: attribute.start, end: attribute.end }] : [];
  });
}

type Reason = Pick<HtmlProblem, 'code' | 'message'>;

function attributeReason(
  element: ReadElement,
  { name, value }: ReadAttribute,
  { standIn, mayFetchImages }: SafetySettings,
): Reason | undefined {
  if (!attributes.has(name) && !/^aria-[a-z]+$/.test(name))
    return {
      code: 'unsafe_html',
      message: `The attribute ${name} of <${element.name}> may not stand in a message. Take it out.`,
    };
  if (name === 'href') return hrefReason(element, value, standIn);
  if (name === 'src') return imageReason(value, standIn, mayFetchImages);
  if (name === 'style' && wrongStyle(value)) return styleReason;
  if (name === 'http-equiv' && !/^(x-ua-compatible|content-type)$/i.test(value))
    return {
      code: 'unsafe_html',
      message: `<meta http-equiv="${value.slice(0, 40)}"> may not stand in a message. Take it out.`,
    };
  return undefined;
}

function hrefReason(element: ReadElement, value: string, standIn: RegExp): Reason | undefined {
  if (element.name !== 'a')
    return { code: 'unsafe_html', message: `<${element.name}> may not lead anywhere. Take out its href.` };
  const message = wrongLink(value, standIn);
  return message === undefined ? undefined : { code: 'unsafe_link', message };
}

/**
 * Pictures are data of PNG, JPEG or GIF. One from outside tells its host who opens the message and when, and
 * service messages are not tracked (abuse.md, C-47); marketing may fetch them over https.
 */
function imageReason(value: string, standIn: RegExp, mayFetchImages: boolean): Reason | undefined {
  if (/^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  if (mayFetchImages && /^https:/i.test(value) && !wrongLink(value, standIn)) return undefined;
  const message =
    'A picture from outside tells its host who opened the message, so a service message carries its pictures in itself. Put the picture in as PNG, JPEG or GIF data.';
  return /^https?:/i.test(value)
    ? { code: 'remote_image', message }
    : {
        code: 'unsafe_html',
        message: 'A picture must be PNG, JPEG or GIF data. Put it in as data:image/png;base64,…',
      };
}

const styleReason = {
  code: 'unsafe_html',
  message:
    'The style fetches something from outside or could run script. Take out @import, url(), expression(), behavior and the like.',
} as const;

/** Styles are judged as a browser reads them: comments gone, escapes resolved ("\\75rl(" is url). */
function wrongStyle(style: string): boolean {
  const read = style
    .replaceAll(/\/\*[^]*?(?:\*\/|$)/g, '')
    .replaceAll(
      /\\([0-9a-f]{1,6})[ \t\n]?|\\([^])/gi,
      (_, code: string | undefined, sign: string | undefined) =>
        code === undefined ? (sign ?? '') : letter(Number.parseInt(code, 16)),
    );
  return /@import|@font-face|@namespace|expression\s*\(|script\s*:|-moz-binding|behavior\s*:|url\s*\(|image-set\s*\(|image\s*\(|<\//i.test(
    read,
  );
}

function letter(code: number): string {
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD';
}
