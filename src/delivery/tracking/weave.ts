import { cutLinks, escapeFor, type Segments, type Slot } from '../../templates/index.ts';
import { tokenValue, type Cell } from '../compose/body.ts';
import { linkName } from './tokens.ts';

/** The link that no person sees and no screen reader reads: whoever follows it is a machine. */
export const trapLink = 0;

/** What tracked messages of a sending in one language share. */
export interface Tracking {
  /** FOYER_URL as it was when the sending was made. */
  origin: string;
  key: Buffer;
  sendingId: string;
  language: string;
}

/**
 * Weaves the links of a message and its pixel through us: addresses become tokens, and before the end of the body
 * stand a link that only machines follow and the pixel. The token of a message stands in each as one cell, so that it
 * is worked out once a message; everything else is literal and encoded once.
 */
export function weave(html: Segments, tracking: Tracking): (string | Slot | Cell)[] {
  const { pieces } = cutLinks(html);
  const token: Cell = { value: tokenValue, context: 'text', fallback: '' };
  const address = (link: number): (string | Cell)[] => [
    `${escapeFor('attribute', tracking.origin)}/l/`,
    token,
    `/${nameOf(tracking, link)}`,
  ];
  const woven = pieces.flatMap((piece): (string | Slot | Cell)[] =>
    typeof piece === 'object' && 'link' in piece ? address(piece.link + 1) : [piece],
  );
  const last = [
    '<a href="',
    ...address(trapLink),
    '" style="display:none" aria-hidden="true" tabindex="-1"></a>',
    `<img src="${escapeFor('attribute', tracking.origin)}/o/`,
    token,
    '" width="1" height="1" alt="" style="display:block;border:0">',
  ];
  return beforeEnd(woven, last);
}

/** The links of a message as they may be asked for, by name; its address with the fields still open. */
export function namedLinks(html: Segments, tracking: Omit<Tracking, 'origin'>): Map<string, NamedLink> {
  const { links } = cutLinks(html);
  const named = new Map<string, NamedLink>([[nameOf(tracking, trapLink), { link: trapLink, address: [] }]]);
  links.forEach((address, at) => named.set(nameOf(tracking, at + 1), { link: at + 1, address }));
  return named;
}

/** A link of a message; the address of the trap is empty. */
export interface NamedLink {
  link: number;
  address: Segments;
}

function nameOf({ key, sendingId, language }: Omit<Tracking, 'origin'>, link: number): string {
  return linkName(key, sendingId, language, link);
}

/** Puts pieces before `</body>`, or at the end where there is none. */
function beforeEnd<T>(pieces: readonly (string | T)[], more: readonly (string | T)[]): (string | T)[] {
  const at = pieces.findLastIndex((piece) => typeof piece === 'string' && piece.includes('</body>'));
  const found = pieces[at];
  if (typeof found !== 'string') return [...pieces, ...more];
  const cut = found.lastIndexOf('</body>');
  return [...pieces.slice(0, at), found.slice(0, cut), ...more, found.slice(cut), ...pieces.slice(at + 1)];
}
