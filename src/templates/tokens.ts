import { createHash } from 'node:crypto';
import type { SlotName } from './fields.ts';
import type { Context, Segments } from './segments.ts';

/**
 * Stand-ins for slots while a source goes through MJML and the text writer: words of letters and digits that
 * survive both. Their marker is a hash of the source, so no source can hold it, be it plain, in entities or
 * percent-encoded: changing the source to hold its own hash changes the hash. So a designer's text is never
 * taken for a slot.
 */
export interface Tokens {
  /** The stand-in for one more slot. */
  add(slot: { field: SlotName; fallback: string }): string;
  /** Marks stand-ins as standing in an address, for the text part: those at these offsets, or all. */
  inUrls(text: string, starts?: ReadonlySet<number>): string;
  /** Every stand-in in a text, with its offset. */
  find(text: string): { index: number; start: number; end: number }[];
  /** Cuts a text at its stand-ins. `contextOf` tells how the slot at an offset is escaped. */
  segments(text: string, contextOf: (start: number) => Context): Segments;
  /** Puts the field's code back, for messages to people. */
  reveal(text: string): string;
  readonly slots: readonly { field: SlotName; fallback: string }[];
  /** Matches one stand-in; without memory, so that `test` may be called at will. */
  readonly standIn: RegExp;
}

/** Begins the stand-ins of one source. Everything that will be compiled together must be in `source`. */
export function openTokens(source: string): Tokens {
  const marker = `fm${createHash('sha256').update(source).digest('hex').slice(0, 32)}n`;
  const pattern = new RegExp(`${marker}(\\d+)(z|u)`, 'g');
  const slots: { field: SlotName; fallback: string }[] = [];
  return {
    slots,
    standIn: new RegExp(`${marker}\\d+[zu]`),
    add: (slot) => `${marker}${slots.push(slot) - 1}z`,
    inUrls: (text, starts) =>
      text.replaceAll(pattern, (token, _index, _kind, start: number) =>
        !starts || starts.has(start) ? `${token.slice(0, -1)}u` : token,
      ),
    find: (text) =>
      [...text.matchAll(pattern)].map((match) => ({
        index: Number(match[1]),
        start: match.index,
        end: match.index + match[0].length,
      })),
    segments(text, contextOf) {
      const out: Segments[number][] = [];
      let done = 0;
      for (const match of text.matchAll(pattern)) {
        if (match.index > done) out.push(text.slice(done, match.index));
        const context = match[2] === 'u' ? 'url' : contextOf(match.index);
        out.push({ ...slots[Number(match[1])]!, context });
        done = match.index + match[0].length;
      }
      if (done < text.length) out.push(text.slice(done));
      return out;
    },
    reveal: (text) => text.replaceAll(pattern, (_, index: string) => `{{${slots[Number(index)]!.field}}}`),
  };
}
