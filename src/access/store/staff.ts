import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import { locks } from '../../platform/locks.ts';
import type { Role } from '../roles.ts';

/** Somebody with an account, without what is secret. */
export interface StaffRow {
  id: number;
  name: string;
  email: string;
  language: string;
  roles: Role[];
  hasPassword: boolean;
  hasSecondFactor: boolean;
  isDemo: boolean;
  disabledAt: Date | null;
  createdAt: Date;
  seenAt: Date | null;
}

/** What a log-in needs to know. */
export interface AccountRow {
  id: number;
  name: string;
  email: string;
  folded: string;
  language: string;
  passwordHash: string | null;
  isDemo: boolean;
  isDisabled: boolean;
  hasSecondFactor: boolean;
  roles: Role[];
}

const rolesOf = sql`array(select role from staff_roles where staff_id = s.id order by role)`;

const staff = sql`select s.id, s.name, s.email, s.language, ${rolesOf} as roles, s.password_hash is not null as "hasPassword",
  s.totp_secret is not null as "hasSecondFactor", s.is_demo as "isDemo", s.disabled_at as "disabledAt",
  s.created_at as "createdAt", (select max(seen_at) from sessions where staff_id = s.id) as "seenAt"
  from staff s`;

const account = sql`select s.id, s.name, s.email, s.email_folded as folded, s.language, s.password_hash as "passwordHash",
  s.is_demo as "isDemo", s.disabled_at is not null as "isDisabled", s.totp_secret is not null as "hasSecondFactor",
  ${rolesOf} as roles from staff s`;

/**
 * Changes to who has which role come one after the other until the transaction ends: two admins who disable each
 * other at the same moment would leave none.
 */
export async function lockStaff(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(${locks.staff})`);
}

/** Everybody, by name. A venue has dozens of people, so all come at once. */
export async function allStaff(db: Db): Promise<StaffRow[]> {
  return await rows(db, sql<StaffRow>`${staff} order by lower(s.name), s.id`);
}

export async function staffById(db: Db, id: number): Promise<StaffRow | undefined> {
  return await maybeRow(db, sql<StaffRow>`${staff} where s.id = ${id}`);
}

export async function accountByEmail(db: Db, folded: string): Promise<AccountRow | undefined> {
  return await maybeRow(db, sql<AccountRow>`${account} where s.email_folded = ${folded}`);
}

export async function accountById(db: Db, id: number): Promise<AccountRow | undefined> {
  return await maybeRow(db, sql<AccountRow>`${account} where s.id = ${id}`);
}

export async function isAnybodyThere(db: Db): Promise<boolean> {
  return (await row(db, sql<{ any: boolean }>`select exists (select from staff) as any`)).any;
}

/** Adds somebody, or gives undefined when the address has an account. */
export async function insertStaff(
  tx: Tx,
  person: {
    name: string;
    email: string;
    folded: string;
    language: string;
    passwordHash?: string;
    isDemo?: boolean;
    at: Date;
  },
): Promise<number | undefined> {
  const { name, email, folded, language, passwordHash = null, isDemo = false, at } = person;
  const added = await maybeRow(
    tx,
    sql<{
      id: number;
    }>`insert into staff (name, email, email_folded, language, password_hash, password_set_at, is_demo, created_at)
      values (${name}, ${email}, ${folded}, ${language}, ${passwordHash}, ${passwordHash === null ? null : at}, ${isDemo}, ${at})
      on conflict (email_folded) do nothing returning id`,
  );
  return added?.id;
}

/** Renames or readdresses; false when the new address is another account's. */
export async function updateStaff(
  tx: Tx,
  id: number,
  person: { name: string; email: string; folded: string; language: string },
): Promise<boolean> {
  const { name, email, folded, language } = person;
  const changed = await run(
    tx,
    sql`update staff set name = ${name}, email = ${email}, email_folded = ${folded}, language = ${language}
      where id = ${id} and not exists (select from staff where email_folded = ${folded} and id <> ${id})`,
  );
  return changed > 0;
}

/** What people may change of themselves. */
export async function updateOwn(tx: Tx, id: number, own: { name: string; language: string }): Promise<void> {
  await run(tx, sql`update staff set name = ${own.name}, language = ${own.language} where id = ${id}`);
}

/**
 * Whether a password just verified is still the account's; if so it stays that until the transaction ends, so that
 * a session begun in it is there to be ended by whoever changes the password or disables the account next.
 */
export async function holdPassword(tx: Tx, id: number, hash: string): Promise<boolean> {
  const held = await maybeRow(
    tx,
    sql`select from staff where id = ${id} and password_hash = ${hash} and disabled_at is null for share`,
  );
  return held !== undefined;
}

export async function setPasswordHash(db: Db, id: number, hash: string, at: Date): Promise<void> {
  await run(db, sql`update staff set password_hash = ${hash}, password_set_at = ${at} where id = ${id}`);
}

/** The same password at another cost: not a change of it. Nothing happens when it was changed meanwhile. */
export async function replaceHash(db: Db, id: number, old: string, hash: string): Promise<void> {
  await run(db, sql`update staff set password_hash = ${hash} where id = ${id} and password_hash = ${old}`);
}

/** Disables (a moment) or enables (null); false when that is how it was. */
export async function setDisabled(tx: Tx, id: number, at: Date | null): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update staff set disabled_at = ${at} where id = ${id} and (disabled_at is null) = ${at !== null}`,
    )) > 0
  );
}

/** Gives a role; false when they had it. */
export async function insertRole(tx: Tx, id: number, role: Role, by: string, at: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`insert into staff_roles (staff_id, role, granted_at, granted_by) values (${id}, ${role}, ${at}, ${by})
        on conflict do nothing`,
    )) > 0
  );
}

/** Takes a role; false when they had it not. */
export async function deleteRole(tx: Tx, id: number, role: Role): Promise<boolean> {
  return (await run(tx, sql`delete from staff_roles where staff_id = ${id} and role = ${role}`)) > 0;
}

/** Whether somebody besides this person could act as Settings Admin: enabled, and with a password. */
export async function isAnotherAdmin(tx: Tx, id: number): Promise<boolean> {
  const found = await maybeRow(
    tx,
    sql`select from staff s join staff_roles r on r.staff_id = s.id and r.role = 'settings_admin'
      where s.id <> ${id} and s.disabled_at is null and s.password_hash is not null limit 1`,
  );
  return found !== undefined;
}

/** Demo accounts whose password is still the one they were made with. */
export async function untouchedDemoStaff(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ folded: string }>`select email_folded as folded from staff
      where is_demo and disabled_at is null and password_set_at = created_at`,
  );
  return found.map((each) => each.folded);
}
