import { maybeRow, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import { locks } from '../../platform/locks.ts';

/** What the capture keeps of a mail to staff. */
export interface CapturedStaffMail {
  /** As a reader sees it: `The Lantern <boxoffice@lantern.example>`. */
  sender: string;
  subject: string;
  /** null: it has no HTML part. */
  html: string | null;
  text: string;
  /** Byte for byte. */
  raw: string;
}

/** A mail to staff that is of no sending. */
export interface StaffMail {
  id: string;
  kind: 'test' | 'notice';
  /** The actor; null: nobody, Foyer itself. */
  askedBy: string | null;
  address: string;
  at: Date;
  /** null: it goes out by a mail server. */
  captured: CapturedStaffMail | null;
}

export async function insertStaffMail(db: Db, mail: StaffMail): Promise<void> {
  const { id, kind, askedBy, address, at, captured } = mail;
  await run(
    db,
    sql`insert into staff_mails (id, kind, asked_by, address, at, sender, subject, html, text, raw)
      values (${id}, ${kind}, ${askedBy}, ${address}, ${at}, ${captured?.sender ?? null}, ${captured?.subject ?? null},
        ${captured?.html ?? null}, ${captured?.text ?? null}, ${captured?.raw ?? null})`,
  );
}

/** One that the capture took, to be shown. */
export interface ShownStaffMail extends CapturedStaffMail {
  id: string;
  kind: StaffMail['kind'];
  address: string;
  at: Date;
}

/** Those of these that the capture took, since a moment. */
export async function capturedStaffMails(
  db: Db,
  ids: readonly string[],
  since: Date,
): Promise<ShownStaffMail[]> {
  return await rows(
    db,
    sql<ShownStaffMail>`select id, kind, address, at, sender, subject, html, text, raw from staff_mails
      where id = any(${[...ids]}::uuid[]) and raw is not null and at > ${since}`,
  );
}

/** Tests since a moment: of this actor and of everybody, each with the first of them. */
export interface CountedTests {
  own: number;
  ownFirst: Date | null;
  all: number;
  allFirst: Date | null;
}

/** Counts tests while nobody else does, until the transaction ends. */
export async function countTests(tx: Tx, actor: string, since: Date): Promise<CountedTests> {
  await run(tx, sql`select pg_advisory_xact_lock(${locks.testMails})`);
  const counted = await maybeRow(
    tx,
    sql<CountedTests>`select count(*) filter (where asked_by = ${actor})::int as own,
        min(at) filter (where asked_by = ${actor}) as "ownFirst", count(*)::int as "all", min(at) as "allFirst"
      from staff_mails where kind = 'test' and at > ${since}`,
  );
  return counted ?? { own: 0, ownFirst: null, all: 0, allFirst: null };
}

/** Drops those that are older. */
export async function dropStaffMails(db: Db, before: Date): Promise<void> {
  await run(db, sql`delete from staff_mails where at <= ${before}`);
}
