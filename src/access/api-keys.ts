import { tx } from '../platform/database.ts';
import { record } from './record.ts';
import type { KeyRole } from './roles.ts';
import { insertApiKey, markRevoked } from './store/api-keys.ts';
import { newToken, tokenHash } from './tokens.ts';
import type { AccessTools, Doer } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** Makes a key for a program, shown to its maker this once. It is the installation's: it outlives the account of who made it. */
export async function makeApiKey(
  { db, clock }: Pick<AccessTools, 'db' | 'clock'>,
  wanted: { name: string; roles: readonly KeyRole[]; token?: string },
  doer: Doer,
): Promise<{ id: number; token: string }> {
  const { name, roles, token = newToken('api-key') } = wanted;
  const hash = tokenHash('api-key', token)!;
  return await tx(db, async (tx) => {
    const at = clock.now();
    const id = await insertApiKey(tx, { name, hash, roles: [...new Set(roles)], at, by: doer.actor });
    await record(tx, {
      at,
      doer,
      action: 'access.api_key_made',
      object: `api_key:${id}`,
      details: { roles },
    });
    return { id, token };
  });
}

/** Revokes a key: from the next request on it opens nothing. */
export async function revokeApiKey(
  { db, clock }: Pick<AccessTools, 'db' | 'clock'>,
  id: number,
  doer: Doer,
): Promise<Verdict> {
  return await tx(db, async (tx): Promise<Verdict> => {
    const at = clock.now();
    if (!(await markRevoked(tx, id, doer.actor, at))) return gone;
    await record(tx, { at, doer, action: 'access.api_key_revoked', object: `api_key:${id}` });
    return { ok: true };
  });
}

const gone = refuse(
  'not_found',
  'key_unknown',
  'There is no such key, or it was revoked before. Look in the list of keys.',
);
