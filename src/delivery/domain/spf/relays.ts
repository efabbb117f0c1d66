import { isIP } from 'node:net';
import { isPublicAddress } from '../../../platform/fetch-guarded.ts';
import type { Dns, Unasked } from '../dns.ts';
import { providerOf, type Provider } from '../providers.ts';
import { evaluateSpf, type SpfVerdict } from './evaluate.ts';

/** What an SPF record means for one mail server, as far as that can be seen from here. */
export interface JudgedRelay {
  host: string;
  provider?: Provider;
  /**
   * lacking: its provider's include is not there. unseen: its address is not named, but it may send from others.
   * own_network: the address it sends from cannot be seen.
   */
  verdict: 'permitted' | 'lacking' | 'unseen' | 'own_network' | 'unasked';
  /** What would permit it, where that can be said. */
  mechanism?: string;
  why?: Unasked;
}

/**
 * Judges a mail server. A provider is known by its include; of any other server only the address it listens at is known.
 * @param whole what reading the whole record gave
 * @param alias what the domain is another name for: of a provider that is at work there, nothing more is asked
 */
export async function judgeRelay(
  dns: Dns,
  domain: string,
  whole: SpfVerdict,
  { host, alias }: { host: string; alias: string | undefined },
): Promise<JudgedRelay> {
  const provider = providerOf(host);
  if (provider) {
    const known = [provider.include, ...(provider.formerIncludes ?? [])];
    const isIncluded = known.some((each) => whole.includes.includes(each));
    const mechanism = `include:${provider.include}`;
    const isTheirs = alias !== undefined && provider.returnHosts?.test(alias) === true;
    return { host, provider, verdict: isIncluded || isTheirs ? 'permitted' : 'lacking', mechanism };
  }
  const addresses = await addressesOf(dns, host);
  if ('why' in addresses) return { host, verdict: 'unasked', why: addresses.why };
  if (addresses.length === 0 || !addresses.every(isPublicAddress)) return { host, verdict: 'own_network' };
  const mechanism = isIP(host) === 0 ? `a:${host}` : `ip${isIP(host)}:${host}`;
  const verdicts = await Promise.all(addresses.map((address) => evaluateSpf(dns, domain, address)));
  const unasked = verdicts.find(({ trouble }) => trouble?.why === 'unasked')?.trouble;
  if (unasked?.why === 'unasked') return { host, verdict: 'unasked', why: unasked.reason };
  const isNamed = verdicts.every(({ result }) => result === 'pass');
  return { host, verdict: isNamed ? 'permitted' : 'unseen', mechanism };
}

async function addressesOf(dns: Dns, host: string): Promise<string[] | { why: Unasked }> {
  if (isIP(host) !== 0) return [host];
  // A name without a dot is one of the own network.
  if (!host.includes('.')) return [];
  const answers = [await dns.addresses(host, 4), await dns.addresses(host, 6)];
  const found = answers.flatMap((answer) => (answer.of === 'found' ? answer.records : []));
  const silent = answers.find((answer) => answer.of === 'unasked');
  return found.length === 0 && silent?.of === 'unasked' ? { why: silent.why } : found;
}
