import { isIP } from 'node:net';

/** What macros stand for: the server that sends, the domain being read, and the return path. */
export interface MacroValues {
  ip: string;
  domain: string;
  sender: { local: string; domain: string };
}

/** Fills the macros of a domain in an SPF record (RFC 7208 section 7). */
export function fillMacros(text: string, values: MacroValues): string {
  const filled = text.replaceAll(
    /%\{([slodiphv])(\d*)(r?)([.\-+,/_=]*)\}|%([%_-])/gi,
    (_, letter: string | undefined, digits: string, isTurned: string, marks: string, sign: string) =>
      letter === undefined
        ? signs[sign]!
        : shaped(valueOf(letter.toLowerCase(), values), digits, isTurned !== '', marks),
  );
  // Too long a name loses labels at its left until it is none (7.3).
  const labels = filled.replace(/\.$/, '').split('.');
  while (labels.length > 1 && labels.join('.').length > 253) labels.shift();
  return labels.join('.');
}

const signs: Record<string, string> = { '%': '%', _: ' ', '-': '%20' };

function valueOf(letter: string, { ip, domain, sender }: MacroValues): string {
  switch (letter) {
    case 's':
      return `${sender.local}@${sender.domain}`;
    case 'l':
      return sender.local;
    case 'o':
      return sender.domain;
    case 'd':
      return domain;
    case 'i':
      return isIP(ip) === 6 ? hexOf(ip).split('').join('.') : ip;
    case 'v':
      return isIP(ip) === 6 ? 'ip6' : 'in-addr';
    // What the sending server calls itself is not known here; the name of its address should not be asked for (7.3).
    default:
      return letter === 'p' ? 'unknown' : sender.domain;
  }
}

function shaped(value: string, digits: string, isTurned: boolean, marks: string): string {
  const delimiters = marks === '' ? '.' : marks;
  let parts = [''];
  for (const letter of value) {
    if (delimiters.includes(letter)) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  if (isTurned) parts.reverse();
  if (digits !== '' && Number(digits) > 0) parts = parts.slice(-Number(digits));
  return parts.join('.');
}

/** The 32 digits of an IPv6 address. */
function hexOf(ip: string): string {
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
  const words = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - words(head).length - words(tail).length;
  return [...words(head), ...Array<string>(zeros).fill('0'), ...words(tail)]
    .map((word) => word.padStart(4, '0'))
    .join('');
}
