import type { Purpose } from './contract.ts';
import type { BlockKind } from './documents.ts';
import type { Found, Place } from './findings.ts';
import { addressesIn, forbiddenLink, isShopLink, type ForbiddenLink } from './forbidden-links.ts';
import { marketingWords, plainLetters } from './marketing-words.ts';

/** A part of a message as the content rules see it, from a document's block or from compiled HTML alike. */
export interface Piece {
  /** Of a document's block; undefined for HTML. */
  kind?: BlockKind;
  /** Everything it says. */
  words: string;
  links: { href: string; words: string }[];
  /** Where the given words or address stand. */
  placeOf: (quoted: string) => Place;
}

/** Purposes that are service: no consent is asked, so the content is bound (CSE-6, CSE-9). */
export function isService(purpose: Purpose): boolean {
  return purpose !== 'marketing';
}

/** Block kinds that a service message may not hold (CSE-11, CSE-10). */
type ForbiddenKind = Extract<BlockKind, ForbiddenLink | 'dynamic' | 'promotion'>;

const forbidden: Record<ForbiddenKind, string> = {
  rss: 'An RSS feed brings in content that nobody checked for this booking. Take it out, and write what the visitor needs to know.',
  share: 'A sharing block or link is marketing. Take it out.',
  social:
    'Links to social media are marketing. Take them out; a link to the page of this performance may stay.',
  dynamic:
    'A block that changes by itself cannot be shown: when a message is made, only the data of the booking is there. Use merge fields instead.',
  forward_to_friend: 'A link to forward the message is marketing. Take it out.',
  view_in_browser: 'A view-in-browser link would put a personal message on a public address. Take it out.',
  unsubscribe:
    'A service message goes to everybody with a booking, so there is nothing to unsubscribe from, and a newsletter may not be offered. Take it out.',
  promotion: 'A promotion does not belong in a service message. Move it to a marketing message.',
};

const blockCodes: Record<ForbiddenKind, string> = {
  rss: 'rss_feed',
  share: 'sharing',
  social: 'social_links',
  dynamic: 'dynamic_content',
  forward_to_friend: 'forward_to_friend',
  view_in_browser: 'view_in_browser',
  unsubscribe: 'unsubscribe',
  promotion: 'promotion',
};

/** Kinds that cannot be rendered for any purpose: there is no page, feed or list behind them. */
const notYet = new Set<BlockKind>([
  'rss',
  'share',
  'dynamic',
  'forward_to_friend',
  'view_in_browser',
  'unsubscribe',
]);

/**
 * Checks what a message holds against the content rules of its purpose (CSE-9 to 13, abuse.md C-15). Takes the
 * pieces in reading order. Forbidden building blocks are refused, marketing by words is a warning for the
 * person who confirms (CSE-33). Marketing may hold what service may not, as far as Foyer can send it. Pure.
 */
export function contentFindings(purpose: Purpose, pieces: readonly Piece[]): Found[] {
  return isService(purpose) ? pieces.flatMap(serviceFindings) : pieces.flatMap(unsendable);
}

/** Checks the text typed on the day (CSE-9): words and addresses are warnings, for it has no building blocks. */
export function freeTextFindings(text: string): Found[] {
  const place: Place = { part: 'free text' };
  const links = addressesIn(text).filter((address) => forbiddenLink(address, '') || isShopLink(address));
  return [
    ...links.map((address) =>
      warning(`The free text holds the address ${address}, which looks like marketing.`, address, place),
    ),
    ...wordFindings(text, () => place),
  ];
}

/** The finding for a forbidden building block, by its kind. */
export function forbiddenBlock(kind: ForbiddenKind, place: Place): Found {
  return {
    severity: 'refused',
    rule: kind === 'unsubscribe' || kind === 'promotion' ? 'CSE-10' : 'CSE-11',
    code: blockCodes[kind],
    place,
    message: forbidden[kind],
  };
}

function serviceFindings(piece: Piece): Found[] {
  if (piece.kind && isForbiddenKind(piece.kind)) return [forbiddenBlock(piece.kind, piece.placeOf(''))];
  return [...linkFindings(piece), ...wordFindings(piece.words, piece.placeOf)];
}

function isForbiddenKind(kind: BlockKind): kind is ForbiddenKind {
  return Object.hasOwn(forbidden, kind);
}

function linkFindings(piece: Piece): Found[] {
  const links = [...piece.links, ...addressesIn(piece.words).map((href) => ({ href, words: '' }))];
  const found = links.flatMap(({ href, words }): Found[] => {
    const kind = forbiddenLink(href, plainLetters(words));
    const place = piece.placeOf(href);
    if (kind) return [forbiddenBlock(kind, place)];
    return isShopLink(href) ? [warning(`The link ${href} leads to a shop.`, href, place)] : [];
  });
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
}

function isSame(one: Found, other: Found): boolean {
  return (
    one.code === other.code &&
    one.message === other.message &&
    one.place.line === other.place.line &&
    one.place.column === other.place.column
  );
}

function wordFindings(text: string, placeOf: (quoted: string) => Place): Found[] {
  return marketingWords(text).map(({ saying, words }) =>
    warning(
      `“${words}” ${saying === 'price list' ? 'is a price list and' : ''} may be marketing.`.replace(
        '  ',
        ' ',
      ),
      words,
      placeOf(words),
    ),
  );
}

function warning(fact: string, words: string, place: Place): Found {
  const message = `${fact} A service message holds only what somebody must know about their booking; marketing in it can cost the venue its right to send. Take it out unless it is about this booking.`;
  return { severity: 'warning', rule: 'CSE-10', code: 'marketing_words', place, words, message };
}

function unsendable(piece: Piece): Found[] {
  if (!piece.kind || !notYet.has(piece.kind)) return [];
  return [
    {
      severity: 'refused',
      rule: 'CSE-11',
      code: 'not_sendable',
      place: piece.placeOf(''),
      message: 'Foyer cannot send this block yet: there is no page or feed behind it. Take it out.',
    },
  ];
}
