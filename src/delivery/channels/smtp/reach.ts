import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { trouble } from './trouble.ts';

/**
 * Addresses at which no mail server is: those of the machine's own cloud (169.254.169.254 tells secrets to whoever
 * asks), "this host", groups. Private networks and this machine are allowed: relays stand there (abuse.md, C-35).
 */
const never = new BlockList();
never.addSubnet('169.254.0.0', 16, 'ipv4');
never.addSubnet('0.0.0.0', 8, 'ipv4');
never.addSubnet('224.0.0.0', 3, 'ipv4');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('::', 'ipv6');
never.addAddress('fd00:ec2::254', 'ipv6');

/** Whether mail may be sent to this address at all. */
export function isReachable(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !never.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Looks a name up once; the address that was judged is the one connected to, so a name that changes its mind gains nothing. */
export const lookUpReachable: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, []);
    const good = found.filter(({ address }) => isReachable(address));
    if (good.length === 0) return done(forbidden(host), []);
    if (options.all) return done(null, good);
    return done(null, good[0]!.address, good[0]!.family);
  });
};

/** Why there will be no connection. */
export function forbidden(host: string): Error {
  return trouble(
    'smtp_forbidden',
    `${host} leads to an address at which no mail server may be (such as 169.254.169.254). Name the mail server itself.`,
  );
}
