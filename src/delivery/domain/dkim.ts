import { createPublicKey } from 'node:crypto';
import type { Dns, Unasked } from './dns.ts';
import { readTags } from './tags.ts';

/** What stands under a selector (RFC 6376 3.6). */
export interface DkimKey {
  selector: string;
  /** The whole name of the record. */
  name: string;
  /** short: receiving servers ignore it. weak: it works, and should be longer. */
  verdict:
    | 'good'
    | 'weak'
    | 'testing'
    | 'not_for_mail'
    | 'short'
    | 'revoked'
    | 'several'
    | 'unreadable'
    | 'dangling'
    | 'missing'
    | 'unasked';
  bits?: number;
  /** Where the name refers to (CNAME). */
  target?: string;
  why?: Unasked;
  texts: string[];
}

/** Bits of an RSA key: shorter ones count as none, and up to the second it should be replaced (RFC 8301 3.2). */
const bitsOf = { least: 1_024, good: 2_048 } as const;

/** Looks up the key under a selector and judges it; a CNAME is followed. */
export async function findKey(dns: Dns, selector: string, domain: string): Promise<DkimKey> {
  const name = `${selector}._domainkey.${domain}`;
  const about = { selector, name };
  const answer = await dns.txt(name);
  if (answer.of === 'unasked') return { ...about, verdict: 'unasked', why: answer.why, texts: [] };
  const alias = await dns.cname(name);
  const target = alias.of === 'found' ? { target: alias.records[0]! } : {};
  if (answer.of === 'none')
    return { ...about, ...target, verdict: 'target' in target ? 'dangling' : 'missing', texts: [] };
  const texts = answer.records;
  // Others may stand under the name too, where a wildcard answers for every name.
  const keys = texts.filter((text) => readTags(text)?.has('p'));
  if (keys.length !== 1)
    return { ...about, ...target, verdict: keys.length > 1 ? 'several' : 'unreadable', texts };
  return { ...about, ...target, ...judgeKey(readTags(keys[0]!)!), texts: keys };
}

function judgeKey(tags: ReadonlyMap<string, string>): Pick<DkimKey, 'verdict' | 'bits'> {
  if ((tags.get('v') ?? 'DKIM1') !== 'DKIM1') return { verdict: 'unreadable' };
  const data = tags.get('p')!.replaceAll(/\s/g, '');
  if (data === '') return { verdict: 'revoked' };
  const bits = readBits(tags.get('k')?.toLowerCase() ?? 'rsa', data);
  if (bits === undefined) return { verdict: 'unreadable' };
  const services = (tags.get('s') ?? '*').split(':').map((each) => each.trim().toLowerCase());
  if (!services.includes('*') && !services.includes('email')) return { verdict: 'not_for_mail', bits };
  if (bits < bitsOf.least) return { verdict: 'short', bits };
  const flags = (tags.get('t') ?? '').split(':').map((each) => each.trim().toLowerCase());
  if (flags.includes('y')) return { verdict: 'testing', bits };
  return { verdict: bits < bitsOf.good ? 'weak' : 'good', bits };
}

/** Ed25519 keys (RFC 8463) are as strong as long ones of RSA. */
function readBits(kind: string, data: string): number | undefined {
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(data)) return undefined;
  const bytes = Buffer.from(data, 'base64');
  if (kind === 'ed25519') return bytes.length === 32 ? bitsOf.good : undefined;
  if (kind !== 'rsa') return undefined;
  // As X.509 writes it, and as some tools do, bare.
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key: bytes, format: 'der', type }).asymmetricKeyDetails?.modulusLength;
    } catch {
      // Not of this kind: the next may be.
    }
  }
  return undefined;
}
