import { lookup } from 'node:dns/promises';
import { get } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the internet: this machine, private and shared ones, and those set apart (RFC 6890). */
const inner = new BlockList();
const networks: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];
for (const each of networks) inner.addSubnet(...each);
const outer = new BlockList();
// Global unicast alone, without the ranges in it that carry IPv4 addresses or are for documents.
outer.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inner.addSubnet(network, bits, 'ipv6');

/** Whether an address is one that anybody on the internet may have; false also for whatever is no address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !inner.check(address, 'ipv4');
  return version === 6 && outer.check(address, 'ipv6') && !inner.check(address, 'ipv6');
}

/** Finds the addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

const longest = 5_000;
const mostBytes = 1_048_576;

/**
 * Gets a text by https from an address that a stranger's message names (abuse.md, C-35): the name is resolved once, and
 * the connection goes to the address that was looked at; no other port, no redirect, 5 s and 1 MB at most.
 * @throws Error where it cannot be had, or leads into a network of ours
 */
export async function fetchGuarded(address: URL, resolve: Resolve = resolveByDns): Promise<string> {
  const { protocol, port, username, password, hostname } = address;
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '')
    throw new Error('only plain https addresses are fetched');
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await resolve(host) : [host];
  if (found.length === 0 || !found.every(isPublicAddress))
    throw new Error(`${hostname} is not an address on the internet`);
  return await getText(address, found[0]!);
}

function getText(address: URL, to: string): Promise<string> {
  return new Promise((done, fail) => {
    const asked = get(
      address,
      {
        agent: false,
        signal: AbortSignal.timeout(longest),
        // To the address that was looked at: asked again, the name could have become another one (DNS rebinding).
        lookup: (_name, { all }, found) => {
          const family = isIP(to);
          if (all) found(null, [{ address: to, family }]);
          else found(null, to, family);
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        let bytes = 0;
        if (answer.statusCode !== 200) {
          asked.destroy(new Error(`${address.hostname} answered ${answer.statusCode}`));
          return;
        }
        answer.on('data', (piece: Buffer) => {
          bytes += piece.length;
          if (bytes > mostBytes) asked.destroy(new Error(`${address.hostname} answered more than 1 MB`));
          else pieces.push(piece);
        });
        answer.on('end', () => done(Buffer.concat(pieces).toString('utf8')));
        answer.on('error', fail);
      },
    );
    asked.on('error', fail);
  });
}
