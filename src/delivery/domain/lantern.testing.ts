import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { openDnsServer, type DnsServer, type DnsZone } from '../../../test/dns-server.ts';
import { checkDomain } from './check.ts';
import type { Asked, Item, ItemName } from './contract.ts';
import { withDns } from './dns.ts';

/** What the tests of the parts share: a name server with a domain in order, and checks of it with something changed. */

/** The base64 of a public key, as it stands behind p=. */
export function rsa(modulusLength: number): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}
export const goodKey = rsa(2_048);

export const lantern: Asked = {
  domain: 'lantern.example',
  returnDomain: 'bounces.lantern.example',
  relays: ['smtp.relay.example'],
  selectors: [],
};
/** A public address: those for documents are nobody's, like those of an own network. */
export const relay = { A: ['93.184.215.14'] };
export const zone: DnsZone = {
  'smtp.relay.example': relay,
  'bounces.lantern.example': { TXT: ['v=spf1 a:smtp.relay.example -all'], MX: [[10, 'mx.lantern.example']] },
  'mx.lantern.example': { A: ['93.184.215.15'] },
  's1._domainkey.lantern.example': { TXT: [`v=DKIM1; k=rsa; p=${goodKey}`] },
  '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none; rua=mailto:dmarc@lantern.example'] },
  'amazonses.com': { TXT: ['v=spf1 ip4:199.255.192.0/22 -all'] },
  'spf.protection.outlook.com': { TXT: ['v=spf1 ip4:40.92.0.0/15 -all'] },
};

export const spf = (text: string): DnsZone => ({ 'bounces.lantern.example': { TXT: [text] } });
export const nothing: DnsZone = { 'bounces.lantern.example': {}, 's1._domainkey.lantern.example': {} };
export const without = (...names: string[]): DnsZone => Object.fromEntries(names.map((name) => [name, {}]));

/** A venue's domain at a name server of the test file's own. */
export interface TestDomain {
  server: () => DnsServer;
  /** Checks the domain with so much of its zone changed. */
  check: (changed: DnsZone, asks?: Partial<Asked>, receiver?: string) => Promise<Item[]>;
  /** One part of that. */
  part: (of: ItemName, changed: DnsZone, asks?: Partial<Asked>) => Promise<Item>;
}

export function testDomain(): TestDomain {
  let server: DnsServer;
  beforeAll(async () => {
    server = await openDnsServer();
  });
  afterAll(() => server.close());
  const check: TestDomain['check'] = async (changed, asks = {}, receiver) => {
    for (const name of Object.keys(server.zone)) delete server.zone[name];
    Object.assign(server.zone, zone, changed);
    const asked = { ...lantern, ...asks };
    return await withDns({ servers: [server.address] }, (dns) => checkDomain(dns, asked, receiver));
  };
  return {
    server: () => server,
    check,
    part: async (of, changed, asks) => (await check(changed, asks)).find((each) => each.of === of)!,
  };
}
