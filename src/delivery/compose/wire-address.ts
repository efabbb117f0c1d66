import { asciiDomain, readAddress } from '../../platform/address.ts';

/** An address as it stands in an envelope and in `To:`. */
export interface WireAddress {
  /** Local part as given, domain as A-labels. */
  address: string;
  /** Whether the local part has letters beyond ASCII, so that the peer must offer SMTPUTF8 (RFC 6531). */
  needsUtf8: boolean;
}

/** Most addresses: ASCII, and nothing that could end an SMTP command or a header. */
const plain = /^[A-Za-z0-9_+-]{1,32}(?:\.[A-Za-z0-9_+-]{1,31})?@(?:[A-Za-z0-9-]{1,63}\.){1,3}[A-Za-z]{2,63}$/;

/**
 * Brings an address into the form of the wire. It was judged when it came in; it is judged again here, because
 * nothing may pass that could end the `<…>` of an SMTP command or the line of a header (abuse.md, C-10; B-40).
 * @returns undefined when it cannot be written
 */
export function wireAddress(text: string): WireAddress | undefined {
  if (plain.test(text)) return { address: text, needsUtf8: false };
  const { address, valid } = readAddress(text);
  if (!valid) return undefined;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return {
    address: `${local}@${asciiDomain(address.slice(at + 1).normalize('NFC'))}`,
    needsUtf8: !/^[ -~]*$/.test(local),
  };
}
