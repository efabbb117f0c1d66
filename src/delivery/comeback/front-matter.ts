/** Who wrote a mail and what about, as a list shows it: at most 200 characters each, without controls. */
export interface FrontMatter {
  from: string;
  subject: string;
}

/** Reads From and Subject out of the head, decoded as far as it goes; what cannot be decoded is shown as it stands. */
export function readFrontMatter(raw: Uint8Array): FrontMatter {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 64 * 1024)).toString('utf8');
  const end = head.search(/\r?\n\r?\n/);
  const unfolded = (end < 0 ? head : head.slice(0, end)).replaceAll(/\r?\n[ \t]+/g, ' ');
  const value = (name: string): string =>
    shownLine(decodedWords(new RegExp(`^${name}:(.*)$`, 'im').exec(unfolded)?.[1]?.slice(0, 2_000) ?? ''));
  return { from: value('from'), subject: value('subject') };
}

/** Encoded words of RFC 2047 in the charsets that Node knows. */
function decodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(
      /=\?([\w-]{1,30})(?:\*[\w-]+)?\?([bq])\?([^?\s]{0,1000})\?=/gi,
      (word, charset: string, way: string, data: string) => {
        const bytes =
          way.toLowerCase() === 'b'
            ? Buffer.from(data, 'base64')
            : Buffer.from(
                data
                  .replaceAll('_', ' ')
                  .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
                    String.fromCharCode(Number.parseInt(hex, 16)),
                  ),
                'latin1',
              );
        try {
          return new TextDecoder(charset).decode(bytes);
        } catch {
          // A charset nobody knows.
          return word;
        }
      },
    );
}

/** One line of words of strangers: no controls, no marks that turn the direction of text, not too long (C-37). */
export function shownLine(text: string, most = 200): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, most);
}
