// oxlint-disable no-control-regex -- finding control characters is what this file is for
import type { Context } from './segments.ts';

/** Characters that need a look in each context. One test against it is all that most values cost. */
const suspects: Record<Context, RegExp> = {
  html: /[&<>"'\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\n]/,
  attribute: /[&<>"'\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]/,
  url: /[^A-Za-z0-9._~-]/,
  text: /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]/,
  header: /[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]/,
};

const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
const breaks = /\r\n?|[\u2028\u2029\u0085]/g;
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Makes a value safe for the place it will stand in (abuse.md, C-10, C-12). Takes the context of its slot and
 * any string; gives text that cannot end the place it is put in. In every context control characters go and
 * half surrogates become U+FFFD. html: markup escaped, line breaks kept as <br>. attribute (and title): on one
 * line, for quoted attributes. url: percent-encoded as one component, so that it can be neither scheme nor
 * host. text: line breaks as \n. header: line breaks of every kind become one blank, so that no value begins
 * another header (RFC 5322, 2.2).
 */
export function escapeFor(context: Context, value: string): string {
  if (!suspects[context].test(value)) return value;
  const plain = value.toWellFormed().replaceAll(breaks, '\n').replaceAll(controls, '');
  switch (context) {
    case 'text':
      return plain;
    case 'header':
      return oneLine(plain);
    case 'attribute':
      return escapeMarkup(oneLine(plain));
    case 'url':
      return encodeURIComponent(oneLine(plain).trim()).replaceAll(/[!'()*]/g, percent);
    case 'html':
      return escapeMarkup(plain).replaceAll('\n', '<br>\n');
  }
}

/** Escapes the five characters that mean something in HTML and XML. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\n\t]+/g, ' ');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
