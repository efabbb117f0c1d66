/**
 * Reads a list of tags (`v=DKIM1; k=rsa; p=…`), as DKIM keys and DMARC policies are written (RFC 6376 3.2). Names in
 * lower case; blanks around are gone. A tag that stands twice or has no name: undefined, the list is broken.
 */
export function readTags(text: string): Map<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (!/^[a-z][a-z\d_]*$/.test(name) || tags.has(name)) return undefined;
    tags.set(name, part.slice(at + 1).trim());
  }
  return tags;
}
