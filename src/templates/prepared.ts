import type { Purpose } from './contract.ts';
import type { Found, Place } from './findings.ts';
import type { HtmlReading } from './html-reading.ts';
import type { Piece } from './rules.ts';

/** What a variant is compiled for. */
export interface Settings {
  /** Folded language tag, for `lang`. */
  language: string;
  purpose: Purpose;
  /** The venue's colour, `#rrggbb`; without it petrol. */
  colour?: string;
}

/** A source made ready for MJML, and what only it knows. */
export interface Prepared {
  found: Found[];
  mjml: string;
  /** What the content rules judge; HTML is read only for sources that are HTML. */
  pieces(reading: HtmlReading): Piece[];
  /** The text part, given the HTML and the offsets of stand-ins in addresses. */
  text(html: string, urlStarts: ReadonlySet<number>): Promise<string>;
  /** Where in the source the first of some quotations stands. */
  placeOf(...quoted: string[]): Place;
}
