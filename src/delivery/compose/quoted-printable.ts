/** Longest text of an encoded line; with the `=` of a soft break it has the 76 characters of RFC 2045, 6.7. */
const widest = 75;

/** What each byte becomes; printable ASCII except `=` stays. Blanks before a line end are seen to below. */
const tokens = Array.from({ length: 256 }, (_, byte) =>
  byte === 0x20 || (byte > 0x20 && byte < 0x7f && byte !== 0x3d)
    ? String.fromCharCode(byte)
    : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
);

/** One line of ASCII that is its own encoding: most values of most people. */
const plain = /^(?!\.|From )[ -<>-~]*(?<! )$/;

/**
 * Encodes text as quoted-printable, UTF-8, from column 0 (RFC 2045, 6.7). Any line end becomes CRLF. No line is
 * longer than 75 characters, ends with a blank, begins with a dot (SMTP would double it, and old relays
 * undouble it wrongly) or with `From ` (mailboxes would change it). The result contains no `=_`, so a boundary
 * that does cannot occur in it.
 */
export function quotedPrintable(text: string): string {
  if (text.length <= widest && plain.test(text)) return text;
  const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8');
  let done = '';
  let line = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x0a) {
      done += `${line}\r\n`;
      line = '';
      continue;
    }
    let token = tokens[byte] as string;
    if (byte === 0x20 && (at + 1 === bytes.length || bytes[at + 1] === 0x0a)) token = '=20';
    if (line.length + token.length > widest) {
      done += `${line}=\r\n`;
      line = '';
    }
    if (line === '' && byte === 0x2e) token = '=2E';
    if (line === '' && byte === 0x46 && bytes.toString('latin1', at, at + 5) === 'From ') token = '=46';
    line += token;
  }
  return done + line;
}
