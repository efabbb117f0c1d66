import { isIP } from 'node:net';

/** Who a part of an SPF record is about. */
export type MechanismName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';

export interface Mechanism {
  name: MechanismName;
  /** What holds for whoever it is about: pass, fail, softfail, neutral. */
  qualifier: '+' | '-' | '~' | '?';
  /** The domain it names, macros and all; undefined: the record's own. Of ip4 and ip6 the network's address. */
  of: string | undefined;
  /** How many bits of an address must be equal. */
  bits: { v4: number; v6: number };
}

/** An SPF record, read (RFC 7208 section 4.6.1 and 5). */
export interface SpfRecord {
  mechanisms: Mechanism[];
  redirect: string | undefined;
}

/** Whether a TXT record is meant to be SPF: nothing but the version says so (RFC 7208 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Reads a record; a text that is none gives the part at which it cannot be read: then it is worth nothing at all. */
export function readSpf(text: string): SpfRecord | { wrong: string } {
  const record: SpfRecord = { mechanisms: [], redirect: undefined };
  const seen = new Set<string>();
  for (const part of partsOf(text)) {
    const modifier = /^([a-z][a-z\d_.-]*)=(.*)$/i.exec(part);
    if (modifier) {
      const [, name, value] = modifier as unknown as [string, string, string];
      const isOnce = /^(?:redirect|exp)$/i.test(name);
      if (isOnce && (seen.has(name.toLowerCase()) || !isDomainSpec(value))) return { wrong: part };
      seen.add(name.toLowerCase());
      if (name.toLowerCase() === 'redirect') record.redirect = value;
      continue;
    }
    const mechanism = readMechanism(part);
    if (!mechanism) return { wrong: part };
    record.mechanisms.push(mechanism);
  }
  return record;
}

/** The parts of a record behind its version. */
export function partsOf(text: string): string[] {
  return text
    .split(' ')
    .slice(1)
    .filter((part) => part !== '');
}

function readMechanism(text: string): Mechanism | undefined {
  const [, base = '', first, second] = /^(.*?)(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/.exec(text) ?? [];
  const found = /^([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::(.+))?$/i.exec(base);
  if (!found) return undefined;
  const [, sign = '', word = '', of] = found;
  const name = word.toLowerCase() as MechanismName;
  const isNetwork = name === 'ip4' || name === 'ip6';
  const bits =
    name === 'ip6'
      ? { v4: 32, v6: Number(first ?? 128) }
      : { v4: Number(first ?? 32), v6: Number(second ?? 128) };
  const isLengthed = first !== undefined || second !== undefined;
  if (bits.v4 > 32 || bits.v6 > 128) return undefined;
  if (isNetwork) {
    if (second !== undefined || of === undefined || isIP(of) !== (name === 'ip4' ? 4 : 6)) return undefined;
  } else {
    if (isLengthed && name !== 'a' && name !== 'mx') return undefined;
    if (of === undefined ? name === 'include' || name === 'exists' : name === 'all' || !isDomainSpec(of))
      return undefined;
  }
  return { name, qualifier: sign === '' ? '+' : (sign as Mechanism['qualifier']), of, bits };
}

/** Letters, digits and signs with macros between them, ending in a macro or in a name that may be a top-level one. */
function isDomainSpec(text: string): boolean {
  const macro = /%\{[slodiphcrtv]\d*r?[.\-+,/_=]*\}|%[%_-]/gi;
  const bare = text.replaceAll(macro, '');
  if (!/^[\x21-\x24\x26-\x7e]*$/.test(bare) || text === '') return false;
  return /%\{[^}]*\}$/.test(text) || /\.(?!\d+\.?$)[a-z\d](?:[a-z\d-]*[a-z\d])?\.?$/i.test(text);
}
