import { maybeRow, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** Whom failures are told, and since when there is anybody. */
export async function noticeAddresses(db: Db): Promise<{ addresses: string[]; since: Date | null }> {
  const found = await maybeRow(
    db,
    sql<{ addresses: string[]; since: Date }>`select addresses, since from notice_addresses`,
  );
  return found ?? { addresses: [], since: null };
}

/** One after the other: whoever changes the addresses sees what the one before has made of them. */
export async function lockNoticeAddresses(tx: Tx): Promise<void> {
  await run(tx, sql`lock table notice_addresses in share row exclusive mode`);
}

/** Somebody to tell where there was nobody begins anew: what failed meanwhile is not told any more. */
export async function upsertNoticeAddresses(tx: Tx, addresses: readonly string[], now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into notice_addresses (addresses, since) values (${[...addresses]}, ${now})
      on conflict (id) do update set addresses = excluded.addresses,
        since = case when cardinality(notice_addresses.addresses) = 0 then excluded.since else notice_addresses.since end`,
  );
}

/** A notice as the screen shows it. */
export interface ShownNotice {
  sendingId: string;
  address: string;
  state: 'waiting' | 'sent' | 'captured' | 'given_up';
  reply: string | null;
  at: Date;
}

export async function recentNotices(db: Db, atMost: number): Promise<ShownNotice[]> {
  return await rows(
    db,
    sql<ShownNotice>`select sending_id as "sendingId", address, state, reply, coalesce(settled_at, created_at) as at
      from failure_notices order by created_at desc, address limit ${atMost}`,
  );
}

/** Sendings that may have failed and of which nobody was told: asking, or over since that moment. */
export async function untoldSendings(db: Db, since: Date): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select id from sendings s
      where (ended_at >= ${since} or ended_at is null)
        and (state in ('asking', 'stopped') or state = 'ended' and ((totals->'messages'->>'refused')::int
          + (totals->'messages'->>'uncertain')::int + (totals->'messages'->>'expired')::int) > 0)
        and not exists (select from failure_notices n where n.sending_id = s.id)
      order by created_at`,
  );
  return found.map(({ id }) => id);
}

/** Asks for one notice an address, once a sending for all time. */
export async function insertNotices(
  tx: Tx,
  sendingId: string,
  addresses: readonly string[],
  now: Date,
): Promise<number> {
  return await run(
    tx,
    sql`insert into failure_notices (sending_id, address, next_try_at, created_at)
      select ${sendingId}, address, ${now}, ${now} from unnest(${[...addresses]}::text[]) address
      on conflict do nothing`,
  );
}

/** A notice to be sent. */
export interface DueNotice {
  sendingId: string;
  address: string;
  tries: number;
  createdAt: Date;
}

/**
 * Takes one that is due and puts its next try off, in one statement: whoever got the row sends it, and a crash only
 * means a later try.
 */
export async function takeDueNotice(db: Db, now: Date, nextTryAt: Date): Promise<DueNotice | undefined> {
  return await maybeRow(
    db,
    sql<DueNotice>`update failure_notices n set tries = tries + 1, next_try_at = ${nextTryAt}
      from (select sending_id, address from failure_notices where state = 'waiting' and next_try_at <= ${now}
        order by next_try_at limit 1 for update skip locked) due
      where n.sending_id = due.sending_id and n.address = due.address
      returning n.sending_id as "sendingId", n.address, n.tries, n.created_at as "createdAt"`,
  );
}

/** Writes what came of a try; `waiting`: it is tried again then. */
export async function writeNotice(
  db: Db,
  notice: DueNotice,
  outcome: { state: ShownNotice['state']; reply: string | null; nextTryAt: Date; now: Date },
): Promise<void> {
  const { state, reply, nextTryAt, now } = outcome;
  await run(
    db,
    sql`update failure_notices set state = ${state}, reply = ${reply}, next_try_at = ${nextTryAt},
        settled_at = ${state === 'waiting' ? null : now}
      where sending_id = ${notice.sendingId} and address = ${notice.address}`,
  );
}
