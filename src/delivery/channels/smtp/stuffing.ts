/** What may not go onto the wire as it is: a CR or LF alone, or a dot at the beginning of a line. */
const unfit = /\r(?!\n)|(?<!\r)\n|\n\./;

/**
 * Content of DATA, without the final dot (RFC 5321, 4.5.2): every line end is CRLF, a dot at the beginning of a line
 * is doubled, the last line has its end. Nothing inside can end the message early, whatever a peer takes for a line
 * end (SMTP smuggling: abuse.md, C-38).
 */
export function stuffed(data: string): string {
  let fit = unfit.test(data) ? data.replace(/\r\n?|\n/g, '\r\n').replaceAll('\n.', '\n..') : data;
  if (fit.startsWith('.')) fit = `.${fit}`;
  return fit.endsWith('\r\n') ? fit : `${fit}\r\n`;
}

/**
 * The same for what the composer made (`Outgoing.data`): its line ends are CRLF, the last line has one, and no line
 * begins with a dot. Only that is looked for again, since it takes a tenth of the time of looking for all.
 */
export function stuffedComposed(data: string): string {
  return data.includes('\n.') ? stuffed(data) : data;
}
