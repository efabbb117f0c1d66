import { maybeRow, row, rows, run, sql, type Db, type RawBuilder, type Tx } from '../../platform/database.ts';

export interface SuppressedKey {
  channel: 'email' | 'sms';
  folded: string;
  scope: 'all' | 'marketing';
}

/** What is kept with a suppressed address. */
export interface NewSuppressed {
  reason: string;
  since: Date;
  note: string | null;
  until: Date | null;
  source: string;
  sendingId: string | null;
  seq: number | null;
}

/**
 * False: it was there already, and stays with its first reason. Two things make way: what ends by itself for what does
 * not, and what others said about marketing for the person's own word, which others may not take back.
 */
export async function insertSuppressed(tx: Tx, key: SuppressedKey, why: NewSuppressed): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`insert into suppressed (channel, folded, scope, reason, since, note, until, source, sending_id, seq)
      values (${key.channel}, ${key.folded}, ${key.scope}, ${why.reason}, ${why.since}, ${why.note}, ${why.until},
        ${why.source}, ${why.sendingId}::uuid, ${why.seq}::int)
      on conflict (channel, folded, scope) do update set reason = excluded.reason, since = excluded.since,
        note = excluded.note, until = null, source = excluded.source, sending_id = excluded.sending_id, seq = excluded.seq
      where (suppressed.until is not null and excluded.until is null)
        or (excluded.scope = 'marketing' and ${isOwnWord(sql`excluded`)} and not ${isOwnWord(sql`suppressed`)})`,
  );
  return inserted === 1;
}

const isOwnWord = (row: RawBuilder<unknown>) => sql`${row}.reason in ('complaint', 'unsubscribed')`;

/** Why an address is suppressed, which the caller's transaction then holds; undefined: it is not. */
export async function lockSuppressed(tx: Tx, key: SuppressedKey): Promise<{ reason: string } | undefined> {
  return await maybeRow(
    tx,
    sql<{ reason: string }>`select reason from suppressed
      where channel = ${key.channel} and folded = ${key.folded} and scope = ${key.scope} for update`,
  );
}

export async function deleteSuppressed(tx: Tx, key: SuppressedKey): Promise<void> {
  await run(
    tx,
    sql`delete from suppressed where channel = ${key.channel} and folded = ${key.folded} and scope = ${key.scope}`,
  );
}

/** Addresses whose rest is over. */
export async function restsThatEnd(db: Db, now: Date, atMost: number): Promise<SuppressedKey[]> {
  return await rows(
    db,
    sql<SuppressedKey>`select channel, folded, scope from suppressed where until <= ${now} order by until limit ${atMost}`,
  );
}

/** Ends the rest of an address, unless it has become something else; false then. */
export async function endRest(tx: Tx, key: SuppressedKey, now: Date): Promise<boolean> {
  const ended = await run(
    tx,
    sql`delete from suppressed where channel = ${key.channel} and folded = ${key.folded} and scope = ${key.scope}
      and until <= ${now}`,
  );
  return ended === 1;
}

/** A suppressed address as the list shows it. */
export interface SuppressedRow extends SuppressedKey {
  reason: string;
  since: Date;
  until: Date | null;
  note: string | null;
  source: string | null;
  sendingId: string | null;
}

/** Which suppressed addresses: of one reason, or whose address holds this text. */
export interface SuppressedFilter {
  reason?: string;
  search?: string;
}

const columns = sql`channel, folded, scope, reason, since, until, note, source, sending_id as "sendingId"`;

const fits = ({ reason, search }: SuppressedFilter) =>
  sql`true ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
    ${search === undefined ? sql`` : sql`and strpos(folded, lower(btrim(${search}))) > 0`}`;

/** A page of suppressed addresses, newest first, and how many there are. */
export async function suppressedPage(
  db: Db,
  which: SuppressedFilter & { from: number; atMost: number },
): Promise<{ found: SuppressedRow[]; total: number }> {
  const found = await rows(
    db,
    sql<SuppressedRow>`select ${columns} from suppressed where ${fits(which)} order by since desc, folded, scope limit ${which.atMost} offset ${which.from}`,
  );
  const { count } = await row(
    db,
    sql<{ count: number }>`select count(*) as count from suppressed where ${fits(which)}`,
  );
  return { found, total: count };
}

/** The next suppressed addresses after one of them, in the order of their keys. */
export async function nextSuppressed(
  db: Db,
  which: SuppressedFilter & { after: SuppressedKey | undefined; atMost: number },
): Promise<SuppressedRow[]> {
  const { after } = which;
  return await rows(
    db,
    sql<SuppressedRow>`select ${columns} from suppressed where ${fits(which)}
      ${after ? sql`and (channel, folded, scope) > (${after.channel}, ${after.folded}, ${after.scope})` : sql``}
      order by channel, folded, scope limit ${which.atMost}`,
  );
}

/** Suppressed addresses by reason; reasons of none are absent. */
export async function countSuppressed(db: Db): Promise<Map<string, number>> {
  const counted = await rows(
    db,
    sql<{ reason: string; count: number }>`select reason, count(*) as count from suppressed group by reason`,
  );
  return new Map(counted.map(({ reason, count }) => [reason, count]));
}
