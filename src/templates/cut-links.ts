import { readHtml } from './html-reading.ts';
import type { Segments, Slot } from './segments.ts';

/** A place in compiled HTML where the address of a link stands. */
export interface LinkPlace {
  /** Index into `links`. */
  link: number;
}

/** Compiled HTML with the addresses of its links taken out. */
export interface CutLinks {
  pieces: readonly (string | Slot | LinkPlace)[];
  /** The addresses as a reader's program follows them, entities decoded, in reading order. */
  links: readonly Segments[];
}

/**
 * Takes the addresses out of the links that lead to a web page; `mailto:` and `tel:` stay. Reads the HTML by the
 * standard's rules, as the check at saving did, so both see the same links. Pure; some milliseconds for a long mail,
 * so once a sending and language, never once a message.
 */
export function cutLinks(html: Segments): CutLinks {
  const [open, close] = marksFor(html);
  const text = html.map((each, at) => (typeof each === 'string' ? each : `${open}${at}${close}`)).join('');
  const back = (piece: string): (string | Slot)[] =>
    piece
      .split(new RegExp(`${open}(\\d+)${close}`))
      .map((each, at) => (at % 2 === 0 ? each : (html[Number(each)] as Slot)))
      .filter((each) => each !== '');
  const pieces: (string | Slot | LinkPlace)[] = [];
  const links: Segments[] = [];
  let done = 0;
  for (const { from, to, address } of webLinks(text)) {
    pieces.push(...back(text.slice(done, from)), { link: links.length });
    links.push(back(address));
    done = to;
  }
  pieces.push(...back(text.slice(done)));
  return { pieces, links };
}

/** Where the values of `href` of links to web pages stand, between their quotes. */
function webLinks(text: string): { from: number; to: number; address: string }[] {
  return readHtml(text)
    .elements.flatMap(({ name, attributes }) => {
      const href = name === 'a' ? attributes.find((attribute) => attribute.name === 'href') : undefined;
      if (!href?.isQuoted || !/^\s*https?:\/\//i.test(href.value)) return [];
      const quote = text.slice(href.start, href.end).search(/["']/);
      return [{ from: href.start + quote + 1, to: href.end - 1, address: href.value }];
    })
    .toSorted((one, other) => one.from - other.from);
}

/** Two letters that no literal holds, to stand around the number of a slot. */
function marksFor(html: Segments): [string, string] {
  const written = html.filter((each) => typeof each === 'string').join('');
  const free = Array.from({ length: 64 }, (_, at) => String.fromCharCode(0xe000 + at)).filter(
    (mark) => !written.includes(mark),
  );
  const [open, close] = free;
  if (open === undefined || close === undefined) throw new Error('a template uses every private letter');
  return [open, close];
}
