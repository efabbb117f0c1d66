import { run, sql, type Tx } from '../../platform/database.ts';

export interface SuppressedKey {
  channel: 'email' | 'sms';
  folded: string;
  scope: 'all' | 'marketing';
}

/** False: it was there already, and stays with its first reason. */
export async function insertSuppressed(
  tx: Tx,
  key: SuppressedKey,
  why: { reason: string; since: Date; note: string | null },
): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`insert into suppressed (channel, folded, scope, reason, since, note)
      values (${key.channel}, ${key.folded}, ${key.scope}, ${why.reason}, ${why.since}, ${why.note})
      on conflict do nothing`,
  );
  return inserted === 1;
}

/** False: it was not there. */
export async function deleteSuppressed(tx: Tx, key: SuppressedKey): Promise<boolean> {
  const deleted = await run(
    tx,
    sql`delete from suppressed where channel = ${key.channel} and folded = ${key.folded} and scope = ${key.scope}`,
  );
  return deleted === 1;
}
