import { readReturnPath } from '../compose/ids.ts';
import type { Db } from '../../platform/database.ts';
import { findIdentity } from '../store/identity.ts';
import { returnDomainOf } from '../store/returned-mails.ts';

/**
 * Whether mail to this address is ours: a return path that we made (its MAC says so), of a sending that is known, at
 * the domain it was made with; or postmaster and abuse at today's return-path domain (RFC 5321 4.5.1, RFC 2142).
 * Everything else is nobody here, so nothing that was not asked for is ever stored (abuse.md, C-38).
 */
export async function isRecipient(db: Db, key: Buffer, address: string): Promise<boolean> {
  const folded = address.trim().toLowerCase();
  const domain = folded.slice(folded.lastIndexOf('@') + 1);
  if (folded === 'postmaster') return true;
  if (folded === `postmaster@${domain}` || folded === `abuse@${domain}`)
    return (await findIdentity(db))?.returnDomain.toLowerCase() === domain;
  const named = readReturnPath(key, folded);
  if (!named) return false;
  return (await returnDomainOf(db, named.sendingId))?.toLowerCase() === domain;
}
