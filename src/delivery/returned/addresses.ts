/** Bounded on both sides of the @, so that a long line without one costs a fixed number of steps a letter. */
const addressShape =
  /[^\s\p{C}<>"'()[\],;:@\\|{}]{1,64}@(?:[\p{L}\p{N}_-]{1,63}\.){1,8}[\p{L}\p{N}-]{1,63}/gu;

/** All addresses in a text in their order, without those that only look like one. */
export function addressesIn(text: string): string[] {
  return [...text.matchAll(addressShape)].map(([found]) => clean(found)).filter((each) => each !== '');
}

/** The first address in a text. */
export function addressIn(text: string): string | undefined {
  return addressesIn(text)[0];
}

/** Compared without letter case, as nearly every server does. */
export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function clean(found: string): string {
  return found.replace(/^(?:(?:smtp|mailto|rfc822)[=:;])+|^[=*.`‘“]+/i, '');
}

/** `utf-8; \x{E9}…` of RFC 6533, read back. */
export function withoutUnitext(text: string): string {
  return text.replace(/\\x\{([0-9a-f]{1,6})\}/gi, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? whole : String.fromCodePoint(point);
  });
}
