import { maybeRow, run, sql, type Db, type Tx } from '../../platform/database.ts';

export type LinkPurpose = 'invite' | 'reset';

/** Whom a link is for. */
export interface LinkRow {
  staffId: number;
  name: string;
  email: string;
  purpose: LinkPurpose;
  expiresAt: Date;
}

/** Keeps a link; the one this person had before is worth nothing from then on. */
export async function putLink(
  tx: Tx,
  link: { staffId: number; hash: Buffer; purpose: LinkPurpose; at: Date; expiresAt: Date },
): Promise<void> {
  const { staffId, hash, purpose, at, expiresAt } = link;
  await run(
    tx,
    sql`insert into set_password_links (staff_id, hash, purpose, made_at, expires_at)
      values (${staffId}, ${hash}, ${purpose}, ${at}, ${expiresAt})
      on conflict (staff_id) do update set hash = excluded.hash, purpose = excluded.purpose, made_at = excluded.made_at,
        expires_at = excluded.expires_at`,
  );
}

/** Whom a link is for, while it is good; changes nothing. */
export async function findLink(db: Db, hash: Buffer, now: Date): Promise<LinkRow | undefined> {
  return await maybeRow(
    db,
    sql<LinkRow>`select s.id as "staffId", s.name, s.email, l.purpose, l.expires_at as "expiresAt"
      from set_password_links l join staff s on s.id = l.staff_id
      where l.hash = ${hash} and l.expires_at > ${now} and s.disabled_at is null`,
  );
}

/** Uses a link up: of any number at once, one is told true. */
export async function takeLink(tx: Tx, hash: Buffer): Promise<boolean> {
  return (await run(tx, sql`delete from set_password_links where hash = ${hash}`)) > 0;
}

export async function deleteLinksOf(tx: Tx, staffId: number): Promise<void> {
  await run(tx, sql`delete from set_password_links where staff_id = ${staffId}`);
}

export async function insertFirstRun(db: Db, hash: Buffer, at: Date, expiresAt: Date): Promise<void> {
  await run(
    db,
    sql`insert into first_run_tokens (hash, made_at, expires_at) values (${hash}, ${at}, ${expiresAt})`,
  );
}

export async function isFirstRun(db: Db, hash: Buffer, now: Date): Promise<boolean> {
  const found = await maybeRow(
    db,
    sql`select from first_run_tokens where hash = ${hash} and expires_at > ${now}`,
  );
  return found !== undefined;
}

export async function deleteFirstRuns(tx: Tx): Promise<void> {
  await run(tx, sql`delete from first_run_tokens`);
}

export async function deleteOverdueLinks(db: Db, now: Date): Promise<void> {
  await run(db, sql`delete from set_password_links where expires_at <= ${now}`);
  await run(db, sql`delete from first_run_tokens where expires_at <= ${now}`);
}
