import { asciiDomain } from '../../platform/address.ts';
import type { Db } from '../../platform/database.ts';
import { unsaid } from '../identity.ts';
import { routeChoices } from '../store/choices.ts';
import { findIdentity } from '../store/identity.ts';
import { listRoutes } from '../store/several-routes.ts';
import type { Asked } from './contract.ts';

/**
 * What a check is about now: the domains of the sender, and the mail servers that take new sendings, or, while all are
 * captured, those that could.
 */
export async function askedNow(db: Db, selectors: readonly string[], now: Date): Promise<Asked> {
  const { fromAddress, returnDomain } = (await findIdentity(db)) ?? unsaid();
  const servers = (await listRoutes(db, now)).filter(({ kind }) => kind === 'smtp');
  const chosen = new Set((await routeChoices(db)).map(({ routeId }) => routeId));
  const taken = servers.filter(({ id, isDefault }) => isDefault || chosen.has(id));
  const hosts = (taken.length > 0 ? taken : servers).map(({ settings }) => hostOf(settings));
  return {
    domain: plain(fromAddress.slice(fromAddress.lastIndexOf('@') + 1)),
    returnDomain: plain(returnDomain),
    relays: [...new Set(hosts)].sort(),
    selectors: [...selectors],
  };
}

/** Whether two checks are about the same sender and mail servers. */
export function isSameAsked(one: Asked, other: Asked): boolean {
  return isSameDomain(one, other) && one.relays.join() === other.relays.join();
}

export function isSameDomain(one: Asked, other: Asked): boolean {
  return one.domain === other.domain && one.returnDomain === other.returnDomain;
}

function plain(domain: string): string {
  return asciiDomain(domain) ?? domain.toLowerCase();
}

function hostOf({ host }: Record<string, unknown>): string {
  return String(host).toLowerCase().replace(/\.$/, '');
}
