import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { KeyRole } from '../roles.ts';

export interface ApiKeyRow {
  id: number;
  name: string;
  roles: KeyRole[];
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const key = sql`select id, name, roles, created_at as "createdAt", created_by as "createdBy",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt" from api_keys`;

export async function allApiKeys(db: Db): Promise<ApiKeyRow[]> {
  return await rows(db, sql<ApiKeyRow>`${key} order by revoked_at is not null, created_at desc, id desc`);
}

/** The key of a token, unless it is revoked. */
export async function apiKeyByHash(db: Db, hash: Buffer): Promise<ApiKeyRow | undefined> {
  return await maybeRow(db, sql<ApiKeyRow>`${key} where hash = ${hash} and revoked_at is null`);
}

export async function insertApiKey(
  tx: Tx,
  made: { name: string; hash: Buffer; roles: readonly KeyRole[]; at: Date; by: string },
): Promise<number> {
  return (
    await row(
      tx,
      sql<{ id: number }>`insert into api_keys (name, hash, roles, created_at, created_by)
        values (${made.name}, ${made.hash}, ${[...made.roles]}::text[], ${made.at}, ${made.by}) returning id`,
    )
  ).id;
}

/** What became of the key with this hash. */
export async function apiKeyState(db: Db, hash: Buffer): Promise<'good' | 'revoked' | 'unknown'> {
  const found = await maybeRow(
    db,
    sql<{
      isRevoked: boolean;
    }>`select revoked_at is not null as "isRevoked" from api_keys where hash = ${hash}`,
  );
  if (found === undefined) return 'unknown';
  return found.isRevoked ? 'revoked' : 'good';
}

/** Notes the first use; true for the one that was it. */
export async function markFirstUse(tx: Tx, id: number, at: Date): Promise<boolean> {
  return (
    (await run(tx, sql`update api_keys set last_used_at = ${at} where id = ${id} and last_used_at is null`)) >
    0
  );
}

export async function touchApiKey(db: Db, id: number, at: Date): Promise<void> {
  await run(db, sql`update api_keys set last_used_at = ${at} where id = ${id} and last_used_at < ${at}`);
}

/** Revokes a key; false when it is not there or was revoked before. */
export async function markRevoked(tx: Tx, id: number, by: string, at: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update api_keys set revoked_at = ${at}, revoked_by = ${by} where id = ${id} and revoked_at is null`,
    )) > 0
  );
}
