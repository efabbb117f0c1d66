import { maybeRow, rows, run, sql, type Db } from '../../platform/database.ts';
import type { Role } from '../roles.ts';

/** A session with the person it is of, as they are now: rights are never remembered (abuse.md, C-4). */
export interface SessionRow {
  id: string;
  staffId: number;
  name: string;
  email: string;
  folded: string;
  language: string;
  roles: Role[];
  isDemo: boolean;
  hasSecondFactor: boolean;
  seenAt: Date;
  passwordAt: Date;
  secondFactorAt: Date | null;
}

/** A session in a list of them. */
export interface ListedSession {
  id: string;
  createdAt: Date;
  seenAt: Date;
  ip: string;
  agent: string;
}

export interface NewSession {
  id: string;
  tokenHash: Buffer;
  staffId: number;
  at: Date;
  expiresAt: Date;
  ip: string;
  agent: string;
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  const { id, tokenHash, staffId, at, expiresAt, ip, agent } = session;
  await run(
    db,
    sql`insert into sessions (id, token_hash, staff_id, created_at, seen_at, expires_at, password_at, ip, agent)
      values (${id}, ${tokenHash}, ${staffId}, ${at}, ${at}, ${expiresAt}, ${at}, ${ip}, ${agent})`,
  );
}

/** The session of a token, unless it is over, idle since before `idleSince`, or its person's account is disabled. */
export async function sessionByToken(
  db: Db,
  tokenHash: Buffer,
  when: { now: Date; idleSince: Date },
): Promise<SessionRow | undefined> {
  return await maybeRow(
    db,
    sql<SessionRow>`select e.id, s.id as "staffId", s.name, s.email, s.email_folded as folded, s.language,
        array(select role from staff_roles where staff_id = s.id order by role) as roles, s.is_demo as "isDemo",
        s.totp_secret is not null as "hasSecondFactor", e.seen_at as "seenAt", e.password_at as "passwordAt",
        e.second_factor_at as "secondFactorAt"
      from sessions e join staff s on s.id = e.staff_id
      where e.token_hash = ${tokenHash} and e.expires_at > ${when.now} and e.seen_at > ${when.idleSince}
        and s.disabled_at is null`,
  );
}

export async function touchSession(db: Db, id: string, at: Date): Promise<void> {
  await run(db, sql`update sessions set seen_at = ${at} where id = ${id} and seen_at < ${at}`);
}

/**
 * Gives a session a new token, so that the one before opens nothing any more; false when it has ended.
 * Its end stays, unless a later one is given.
 */
export async function replaceToken(
  db: Db,
  id: string,
  next: { tokenHash: Buffer; at: Date; expiresAt: Date | null; proves: 'password' | 'second_factor' },
): Promise<boolean> {
  const proved = next.proves === 'password' ? sql`password_at` : sql`second_factor_at`;
  return (
    (await run(
      db,
      sql`update sessions set token_hash = ${next.tokenHash}, expires_at = greatest(expires_at, ${next.expiresAt}::timestamptz),
          ${proved} = ${next.at} where id = ${id}`,
    )) > 0
  );
}

export async function markPasswordTyped(db: Db, id: string, at: Date): Promise<void> {
  await run(db, sql`update sessions set password_at = ${at} where id = ${id}`);
}

export async function sessionsOf(
  db: Db,
  staffId: number,
  now: Date,
  idleSince: Date,
): Promise<ListedSession[]> {
  return await rows(
    db,
    sql<ListedSession>`select id, created_at as "createdAt", seen_at as "seenAt", ip, agent from sessions
      where staff_id = ${staffId} and expires_at > ${now} and seen_at > ${idleSince} order by seen_at desc, id`,
  );
}

/** Ends the session of a token, if there is one. */
export async function deleteByToken(
  db: Db,
  tokenHash: Buffer,
): Promise<{ id: string; staffId: number } | undefined> {
  return await maybeRow(
    db,
    sql<{
      id: string;
      staffId: number;
    }>`delete from sessions where token_hash = ${tokenHash} returning id, staff_id as "staffId"`,
  );
}

/** Ends one session of a person; false when it is not theirs or has ended. */
export async function deleteSession(db: Db, staffId: number, id: string): Promise<boolean> {
  return (await run(db, sql`delete from sessions where staff_id = ${staffId} and id = ${id}`)) > 0;
}

/** Ends all sessions of a person but one, and tells how many. */
export async function deleteSessionsOf(db: Db, staffId: number, except?: string): Promise<number> {
  return await run(
    db,
    sql`delete from sessions where staff_id = ${staffId} and id is distinct from ${except ?? null}::uuid`,
  );
}

export async function deleteOverdueSessions(db: Db, now: Date, idleSince: Date): Promise<void> {
  await run(db, sql`delete from sessions where expires_at <= ${now} or seen_at <= ${idleSince}`);
}
