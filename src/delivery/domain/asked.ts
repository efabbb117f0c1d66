import { asciiDomain } from '../../platform/address.ts';
import type { Db } from '../../platform/database.ts';
import { unsaid } from '../identity.ts';
import { routeChoices } from '../store/choices.ts';
import { findIdentity } from '../store/identity.ts';
import { listRoutes, type WholeRoute } from '../store/several-routes.ts';
import type { Asked } from './contract.ts';

/**
 * What a check is about now: the domains of the sender, and the mail servers that take new sendings, or, while all are
 * captured, those that could.
 */
export async function askedNow(db: Db, selectors: readonly string[], now: Date): Promise<Asked> {
  const { fromAddress, returnDomain } = (await findIdentity(db)) ?? unsaid();
  const { taken, all } = await mailServers(db, now);
  const hosts = (taken.length > 0 ? taken : all).map(({ settings }) => hostOf(settings));
  return {
    domain: plain(fromAddress.slice(fromAddress.lastIndexOf('@') + 1)),
    returnDomain: plain(returnDomain),
    relays: [...new Set(hosts)].sort(),
    selectors: [...selectors],
  };
}

/** Whether new sendings go to a mail server, and not all into the capture. */
export async function isSending(db: Db, now: Date): Promise<boolean> {
  return (await mailServers(db, now)).taken.length > 0;
}

async function mailServers(db: Db, now: Date): Promise<{ taken: WholeRoute[]; all: WholeRoute[] }> {
  const all = (await listRoutes(db, now)).filter(({ kind }) => kind === 'smtp');
  const chosen = new Set((await routeChoices(db)).map(({ routeId }) => routeId));
  return { all, taken: all.filter(({ id, isDefault }) => isDefault || chosen.has(id)) };
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
