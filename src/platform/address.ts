import { domainToASCII } from 'node:url';

/** An e-mail address as a person typed it, and as it is compared. */
export interface Address {
  /** Trimmed, without the dot some people type at the end; otherwise as typed: what a message is sent to. */
  address: string;
  /** The form for matching: two addresses reach one mailbox if and only if their folded forms are equal. */
  folded: string;
  /** Whether mail can be sent there at all. An address that is not valid is kept and shown, never used. */
  valid: boolean;
}

/**
 * Reads one e-mail address and folds it for matching (promises.md, B-45): NFC, domain to A-labels, ASCII
 * lower case of the whole address, dot at the end removed. Only ASCII letters change case: Turkish İ and ı
 * are letters of their own. `anna+tickets@` stays apart from `anna@`: what follows the plus is the owner's affair.
 *
 * Valid is what RFC 5321 and 6531 let through and mailboxes in the wild have: an unquoted local part of at most
 * 64 octets, a domain name with a dot in it, 254 octets altogether. Quoted local parts and address literals
 * are refused on purpose: in data of a box office they are mistakes or attacks. A list of addresses is not valid.
 */
export function readAddress(text: string): Address {
  if (simple.test(text) && text.length <= 254 && text.indexOf('@') <= 64)
    return { address: text, folded: text.toLowerCase(), valid: true };
  return readUncommon(text);
}

/** By far the most addresses: ASCII and valid at first sight. Must accept nothing that `isValid` refuses. */
const simple = /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+){0,5}@(?:[A-Za-z0-9]{1,63}\.){1,4}[A-Za-z]{2,63}$/;

function readUncommon(text: string): Address {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 0) return { address: trimmed, folded: lowerAscii(trimmed.normalize('NFC')), valid: false };
  const typed = trimmed.replace(/\.$/, '');
  const local = typed.slice(0, at).normalize('NFC');
  const domain = typed.slice(at + 1).normalize('NFC');
  const ascii = asciiDomain(domain);
  return {
    address: typed,
    folded: lowerAscii(`${local}@${ascii ?? domain}`),
    valid: ascii !== undefined && isLocalPart(local) && Buffer.byteLength(`${local}@${ascii}`) <= 254,
  };
}

/** ASCII atext of RFC 5322, and any letter, digit or sign beyond ASCII (RFC 6531): no blanks, controls or marks of direction. */
const atom = /^(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\p{ASCII}\p{Z}\p{C}])+$/u;

function isLocalPart(local: string): boolean {
  return Buffer.byteLength(local) <= 64 && local.split('.').every((part) => atom.test(part));
}

/**
 * A domain name in A-labels and lower case (RFC 5890), or undefined when it is none that mail can reach:
 * at least two labels of letters, digits and inner hyphens, the last not a number.
 */
export function asciiDomain(domain: string): string | undefined {
  // What URL parsing would take for syntax or decode must not reach domainToASCII.
  if (!/^(?:[A-Za-z0-9.-]|[^\p{ASCII}\p{Z}\p{C}])+$/u.test(domain)) return undefined;
  const ascii = lowerAscii(/^\p{ASCII}*$/u.test(domain) ? domain : domainToASCII(domain));
  const labels = ascii.split('.');
  const isName = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return isName && labels.length > 1 && !/^\d+$/.test(labels.at(-1)!) && ascii.length <= 253
    ? ascii
    : undefined;
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
