import type { Asked } from './contract.ts';
import type { Dns } from './dns.ts';
import { providerOf, providerOfReturn, type Provider } from './providers.ts';

/** Whose return path mail goes out with. */
export interface ReturnPath {
  /** What the domain is another name for (CNAME); undefined: it stands for itself. */
  alias?: string;
  /** Providers of the mail servers in use that put one of their own in its place, as far as the DNS shows. */
  replacing: readonly Provider[];
}

/** Finds out which providers use our return path and which put their own in its place. */
export async function findReturnPath(dns: Dns, { returnDomain, relays }: Asked): Promise<ReturnPath> {
  const [alias, mx] = [await dns.cname(returnDomain), await dns.mx(returnDomain)];
  const target = alias.of === 'found' ? alias.records[0]!.toLowerCase() : undefined;
  const hosts = [
    ...(target === undefined ? [] : [target]),
    ...(mx.of === 'found' ? mx.records.map(({ exchange }) => exchange) : []),
  ];
  const at = new Set(hosts.flatMap((host) => providerOfReturn(host) ?? []));
  const used = new Set(relays.flatMap((host) => providerOf(host) ?? []));
  const replacing = [...used].filter((provider) => provider.returnHosts && !at.has(provider));
  return { ...(target !== undefined && { alias: target }), replacing };
}
