import { maybeRow, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { Asked, Found } from '../domain/contract.ts';

/** What the name servers said last about the sender's domain. */
export interface DomainCheckRow {
  asked: Asked;
  found: Found;
  checkedAt: Date;
  checkedBy: string;
}

/** The last check as it was stored; locked: until the transaction ends. */
export async function domainCheckRow(
  db: Db,
  how: 'read' | 'locked' = 'read',
): Promise<{ asked: unknown; found: unknown; checkedAt: Date; checkedBy: string } | undefined> {
  return await maybeRow(
    db,
    sql<{ asked: unknown; found: unknown; checkedAt: Date; checkedBy: string }>`select asked, found,
      checked_at as "checkedAt", checked_by as "checkedBy" from domain_checks ${how === 'locked' ? sql`for update` : sql``}`,
  );
}

/** Writes the last check over the one before. */
export async function writeDomainCheck(tx: Tx, check: DomainCheckRow): Promise<void> {
  const { asked, found, checkedAt, checkedBy } = check;
  await run(
    tx,
    sql`insert into domain_checks (asked, found, checked_at, checked_by)
      values (${JSON.stringify(asked)}::jsonb, ${JSON.stringify(found)}::jsonb, ${checkedAt}, ${checkedBy})
      on conflict (id) do update set asked = excluded.asked, found = excluded.found,
        checked_at = excluded.checked_at, checked_by = excluded.checked_by`,
  );
}
