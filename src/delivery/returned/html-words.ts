const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The words of an HTML page, blocks on lines of their own. For reading only, never for showing: it keeps no
 * promise about what a browser would do. Linear in the length of the page.
 */
export function htmlWords(html: string): string {
  return html
    .replace(/<(style|script|title)\b[^>]{0,500}>[^<]{0,20000}<\/\1>/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/?p|\/?div|\/?tr|\/?td|\/?li|\/?h[1-6]|\/?table|\/?pre)\b[^<>]{0,2000}>/gi, '\n')
    .replace(/<[a-z/!][^<>]{0,2000}>/gi, '')
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (entity, digits, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? entity;
      const point = digits !== undefined ? Number(digits) : Number.parseInt(String(hex), 16);
      return point > 0 && point < 0xd800 ? String.fromCodePoint(point) : ' ';
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n');
}
