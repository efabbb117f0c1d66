/** What may not go onto the wire as it is: a CR or LF alone, or a dot at the beginning of a line. */
const unfit = /\r(?!\n)|(?<!\r)\n|\n\./;

/**
 * Content of DATA, without the final dot (RFC 5321, 4.5.2): every line end is CRLF, a dot at the beginning of a line
 * is doubled, the last line has its end. Nothing inside can end the message early, whatever a peer takes for a line
 * end (SMTP smuggling: abuse.md, C-38). What the composer makes passes untouched: 2.6 µs of looking for 8 KB.
 */
export function stuffed(data: string): string {
  let fit = unfit.test(data) ? data.replace(/\r\n?|\n/g, '\r\n').replaceAll('\n.', '\n..') : data;
  if (fit.startsWith('.')) fit = `.${fit}`;
  return fit.endsWith('\r\n') ? fit : `${fit}\r\n`;
}
