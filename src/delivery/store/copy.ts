import { maybeRow, rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { Terms } from './terms.ts';

/** Everything a message was composed from. */
export interface CopyRow extends Terms {
  composer: number;
  seq: number;
  address: string;
  language: string;
  /** Person fields in the order of content.fields; null: they are not kept (any more). */
  values: string[] | null;
  /** When it was claimed first, which is its `Date:`; null: never. */
  claimedAt: Date | null;
  /** Taken out of the report, or its content deleted. */
  isRemoved: boolean;
}

const terms = sql`s.id, s.purpose, s.may_repeat as "mayRepeat", s.recheck, s.instance_id as "instanceId",
  s.instance_version as "instanceVersion", s.month::text as month, s.template_version_id as "templateVersionId",
  s.content, s.sender, s.composer, s.tracking_origin as "trackingOrigin",
  s.created_at as "createdAt", s.useful_until as "usefulUntil"`;

/*
 * Rows are found by their whole key, and `limit 1` keeps it so: after the first sending nothing is analysed, the planner
 * takes 4,000 rows for one, and joins would compare each with each (a page of the outbox: 420 ms instead of 5).
 */
const stored = sql`cross join lateral (select m.seq, m.address, m.language,
      m.address_removed_at from messages m
    where m.sending_id = s.id and m.seq = wanted.seq limit 1) m
  left join lateral (select v.values from message_values v
    where v.month = s.month and v.sending_id = s.id and v.seq = wanted.seq limit 1) v on true`;

export async function copyRow(db: Db, sendingId: string, seq: number): Promise<CopyRow | undefined> {
  return await maybeRow(
    db,
    sql<CopyRow>`select ${terms}, m.seq, m.address, m.language, v.values,
        (m.address_removed_at is not null or s.content_dropped_at is not null) as "isRemoved",
        (select min(c.first_at) from claims c where c.sending_id = s.id and m.seq = any(c.seqs)) as "claimedAt"
      from sendings s cross join (select ${seq}::int as seq) wanted ${stored} where s.id = ${sendingId}::uuid`,
  );
}

/** A message that the capture route took. */
export interface CapturedRow extends CopyRow {
  claimedAt: Date;
  acceptedAt: Date;
}

/** Accepted tries of the capture route, whose claims are read newest first by their index. */
const captured: RawBuilder<unknown> = sql`claims c cross join lateral unnest(c.seqs) as taken (seq)
  cross join lateral (select o.at from outcomes o
    where o.sending_id = c.sending_id and o.seq = taken.seq and o.claim_id = c.id and o.kind = 1 limit 1) o
  where c.route_id = (select min(id) from routes where kind = 'capture' and channel = 'email')`;

/** A place in the outbox: a message of a sending, or a mail to staff. */
export type CapturedPlace =
  | { staffMail: null; sendingId: string; seq: number; claimedAt: Date; acceptedAt: Date }
  | { staffMail: string };

/** A page of what the capture took, newest first: messages by their claim, mails to staff since that moment. */
export async function capturedPage(
  db: Db,
  page: { from: number; atMost: number; staffSince: Date },
): Promise<CapturedPlace[]> {
  const through = page.from + page.atMost;
  return await rows(
    db,
    sql<CapturedPlace>`select "staffMail", "sendingId", seq, "claimedAt", "acceptedAt" from (
        (select null::uuid as "staffMail", c.sending_id as "sendingId", taken.seq, c.first_at as "claimedAt",
            o.at as "acceptedAt", c.at as newest, c.id
          from ${captured} order by c.at desc, c.id, taken.seq limit ${through})
        union all
        (select id, null, null, null, null, at, id from staff_mails
          where raw is not null and at > ${page.staffSince} order by at desc, id limit ${through})
      ) taken order by newest desc, id, seq limit ${page.atMost} offset ${page.from}`,
  );
}

/** Those of a page that are messages, in its order. */
export async function capturedRows(db: Db, page: readonly CapturedPlace[]): Promise<CapturedRow[]> {
  const places = page.filter((place) => place.staffMail === null);
  return await rows(
    db,
    sql<CapturedRow>`select ${terms}, m.seq, m.address, m.language, v.values,
        (m.address_removed_at is not null or s.content_dropped_at is not null) as "isRemoved", wanted.first_at as "claimedAt",
        wanted.at as "acceptedAt"
      from unnest(${places.map((each) => each.sendingId)}::uuid[], ${places.map((each) => each.seq)}::int[],
          ${places.map((each) => each.claimedAt)}::timestamptz[], ${places.map((each) => each.acceptedAt)}::timestamptz[])
        with ordinality as wanted (sending_id, seq, first_at, at, place)
      join sendings s on s.id = wanted.sending_id ${stored} order by wanted.place`,
  );
}

/** How many there are, counted no further than `atMost`; mails to staff since that moment. */
export async function countCaptured(db: Db, atMost: number, staffSince: Date): Promise<number> {
  const counted = await maybeRow(
    db,
    sql<{
      total: number;
    }>`select count(*)::int as total from (
        (select from ${captured} limit ${atMost})
        union all (select from staff_mails where raw is not null and at > ${staffSince} limit ${atMost})
        limit ${atMost}) counted`,
  );
  return counted?.total ?? 0;
}
