/**
 * Judges the address of a link as a browser will see it, entities decoded (abuse.md, C-13). Takes the address,
 * in which a field stands as its `standIn` pattern; gives the reason why it may not stand in a message, or
 * undefined. A field may follow the host, never make the scheme or the host: then no value can lead elsewhere.
 */
export function wrongLink(href: string, standIn: RegExp): string | undefined {
  const typed = href.trim();
  if (typed === '') return 'The link has no address. Give it one that begins with https://.';
  // Browsers drop blanks and control characters inside a scheme: "java\nscript:" runs.
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x20\x7f-\x9f\u2028\u2029\\]/.test(typed))
    return 'The address of the link holds blanks or signs that do not belong there. Write it in one piece.';
  if (/^mailto:[^\s:/?@]+@[^\s:/?@]+/i.test(typed) || /^tel:\+?[\d().-]+$/i.test(typed)) return undefined;
  const host = /^https?:\/\/([^/?#]*)/i.exec(typed)?.[1];
  if (host === undefined)
    return 'A link begins with https://, mailto: or tel:. A field may stand behind the host only.';
  if (standIn.test(host))
    return 'A field may not be part of the host of a link, for then a value would decide where it leads. Put it behind the host.';
  if (host.includes('@'))
    return 'The address of the link holds a name before the host, as forged links do. Take out what stands before the @.';
  return /^[^\s:]+(:\d{1,5})?$/.test(host)
    ? undefined
    : 'The address of the link has no proper host. Check it.';
}
