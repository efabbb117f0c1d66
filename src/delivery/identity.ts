import type { Db } from '../platform/database.ts';
import type { Sender } from './compose.ts';
import { insertIdentity, upsertIdentity } from './store/identity.ts';

export { findIdentity } from './store/identity.ts';

/** Says whom messages come from. Sendings that exist keep what was frozen with them. */
export async function setIdentity(db: Db, identity: Sender): Promise<void> {
  await upsertIdentity(db, identity);
}

/**
 * Gives a new installation a sender, so that its first message can be made and looked at; one that was set stays.
 * @param domain of the installation's public address; `foyer.example`, which no mail ever reaches, while it has none
 */
export async function ensureIdentity(db: Db, domain?: string): Promise<void> {
  await insertIdentity(db, unsaid(domain));
}

/** Whom messages come from as long as nobody has said so. */
export function unsaid(domain = 'foyer.example'): Sender {
  return {
    fromName: 'Box office',
    fromAddress: `boxoffice@${domain}`,
    replyTo: `boxoffice@${domain}`,
    returnDomain: domain,
  };
}
