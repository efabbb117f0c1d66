import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** A mail as the receiver takes it. */
export interface NewReturnedMail {
  id: string;
  receivedAt: Date;
  /** Of the envelope; empty for the null sender. */
  sender: string;
  recipients: readonly string[];
  peer: string;
  raw: Buffer;
  digest: Buffer;
}

/** Stores it; false: the very same mail is there already. */
export async function insertReturnedMail(tx: Tx, mail: NewReturnedMail): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`insert into returned_mails (id, received_at, sender, recipients, peer, raw, size, digest)
      values (${mail.id}, ${mail.receivedAt}, ${mail.sender}, ${mail.recipients}::text[], ${mail.peer}, ${mail.raw},
        ${mail.raw.length}, ${mail.digest})
      on conflict (digest) do nothing`,
  );
  return inserted === 1;
}

/** The domain that returns of this sending come to; undefined: there is no such sending. */
export async function returnDomainOf(db: Db, sendingId: string): Promise<string | undefined> {
  const found = await maybeRow(
    db,
    sql<{
      domain: string;
    }>`select sender->>'returnDomain' as domain from sendings where id = ${sendingId}::uuid`,
  );
  return found?.domain;
}

/** A mail that is to be read. */
export interface MailToRead {
  id: string;
  receivedAt: Date;
  recipients: string[];
  /** As much of it as is looked at. */
  raw: Buffer;
  readings: number;
}

/** Takes a waiting mail to read it, and counts that; undefined: it was read already. */
export async function beginReading(db: Db, id: string, atMost: number): Promise<MailToRead | undefined> {
  return await maybeRow(
    db,
    sql<MailToRead>`update returned_mails set readings = readings + 1 where id = ${id}::uuid and state = 'waiting'
      returning id, received_at as "receivedAt", recipients, substring(raw from 1 for ${atMost}::int) as raw, readings`,
  );
}

export type ReturnedState = 'waiting' | 'done' | 'held' | 'review' | 'quarantined';

/** What was made of a mail. */
export interface ReadResult {
  state: Exclude<ReturnedState, 'waiting'>;
  kind: 'bounce' | 'complaint' | 'automatic' | 'human' | null;
  result: string;
  why: string;
  from: string | null;
  subject: string | null;
  sendingId: string | null;
  seq: number | null;
}

/** Writes what was made of it, unless somebody else has; within the transaction that acts on it. */
export async function endReading(tx: Tx, id: string, read: ReadResult, at: Date): Promise<boolean> {
  const ended = await run(
    tx,
    sql`update returned_mails set state = ${read.state}, kind = ${read.kind}, result = ${read.result},
        why = ${read.why}, from_address = ${read.from}, subject = ${read.subject},
        sending_id = ${read.sendingId}::uuid, seq = ${read.seq}::int, read_at = ${at}
      where id = ${id}::uuid and state = 'waiting'`,
  );
  return ended === 1;
}

/** Mails that wait for longer than since, whose job was lost. */
export async function unreadMails(db: Db, since: Date, atMost: number): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select id from returned_mails where state = 'waiting' and received_at < ${since}
      order by received_at limit ${atMost}`,
  );
  return found.map(({ id }) => id);
}

/** A mail as the list shows it. */
export interface ReturnedMailRow {
  id: string;
  receivedAt: Date;
  sender: string;
  size: number;
  state: ReturnedState;
  kind: ReadResult['kind'];
  result: string | null;
  why: string | null;
  from: string | null;
  subject: string | null;
  sendingId: string | null;
}

const listed = sql`id, received_at as "receivedAt", sender, size, state, kind, result, why,
  from_address as "from", subject, sending_id as "sendingId"`;

/** A page of the mails of one state, newest first, and how many there are. */
export async function returnedMailsPage(
  db: Db,
  which: { state: ReturnedState; from: number; atMost: number },
): Promise<{ mails: ReturnedMailRow[]; total: number }> {
  const mails = await rows(
    db,
    sql<ReturnedMailRow>`select ${listed} from returned_mails where state = ${which.state}
      order by received_at desc, id limit ${which.atMost} offset ${which.from}`,
  );
  const { count } = await row(
    db,
    sql<{ count: number }>`select count(*) as count from returned_mails where state = ${which.state}`,
  );
  return { mails, total: count };
}

/** Mails by state; states of none are absent. */
export async function countReturnedMails(db: Db): Promise<Map<ReturnedState, number>> {
  const counted = await rows(
    db,
    sql<{
      state: ReturnedState;
      count: number;
    }>`select state, count(*) as count from returned_mails group by state`,
  );
  return new Map(counted.map(({ state, count }) => [state, count]));
}

/** A mail with its bytes; undefined: there is none, or none any more. */
export async function rawMail(db: Db, id: string): Promise<Buffer | undefined> {
  const found = await maybeRow(
    db,
    sql<{ raw: Buffer }>`select raw from returned_mails where id = ${id}::uuid`,
  );
  return found?.raw;
}

/** Deletes mails that were received before these moments (standards.md, Retention). Gives how many. */
export async function deleteReturnedMails(
  db: Db,
  before: { quarantined: Date; others: Date },
): Promise<number> {
  return await run(
    db,
    sql`delete from returned_mails where (state = 'quarantined' and received_at <= ${before.quarantined})
      or (state not in ('quarantined', 'waiting') and received_at <= ${before.others})`,
  );
}
