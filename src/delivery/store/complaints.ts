import { row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { ForReview } from './provider-events.ts';

/** A complaint about one message. */
export interface ComplaintRow {
  sendingId: string;
  seq: number;
  at: Date;
  source: string | null;
  reason: string | null;
  customerId: number;
  address: string;
  isRemoved: boolean;
  isStopped: boolean;
  templateVersionId: number;
  instanceId: number | null;
}

/** A page of complaints, newest first, and how many there are. */
export async function complaintsPage(
  db: Db,
  which: { from: number; atMost: number },
): Promise<{ found: ComplaintRow[]; total: number }> {
  const found = await rows(
    db,
    sql<ComplaintRow>`select r.sending_id as "sendingId", r.seq, r.at, r.source, r.detail as reason,
        m.customer_id as "customerId", m.address, m.address_removed_at is not null as "isRemoved",
        exists (select from suppressed s where s.channel = m.channel and s.folded = m.folded and s.scope = 'all') as "isStopped",
        m.template_version_id as "templateVersionId", sendings.instance_id as "instanceId"
      from (select * from receipts where kind = 'complained' order by at desc, sending_id, seq
        limit ${which.atMost} offset ${which.from}) r
      join messages m on m.sending_id = r.sending_id and m.seq = r.seq
      join sendings on sendings.id = r.sending_id
      order by r.at desc, r.sending_id, r.seq`,
  );
  const { count } = await row(
    db,
    sql<{ count: number }>`select count(*) as count from receipts where kind = 'complained'`,
  );
  return { found, total: count };
}

/** How many complained about a sending, of how many messages that a server took. */
export interface ComplaintRate {
  sendingId: string;
  startedAt: Date;
  templateVersionId: number;
  instanceId: number | null;
  accepted: number;
  complaints: number;
}

/** Sendings since a moment with complaints, the highest rate first. */
export async function complaintRates(db: Db, since: Date, atMost: number): Promise<ComplaintRate[]> {
  return await rows(
    db,
    sql<ComplaintRate>`select s.id as "sendingId", s.created_at as "startedAt",
        s.template_version_id as "templateVersionId", s.instance_id as "instanceId", sent.accepted, c.complaints
      from (select sending_id, count(distinct seq)::int as complaints from receipts
        where kind = 'complained' group by sending_id) c
      join sendings s on s.id = c.sending_id and s.created_at > ${since}
      cross join lateral (select coalesce(sum(count), 0)::int as accepted from tallies t
        where t.sending_id = s.id and t.kind = 1) sent
      order by c.complaints::float8 / greatest(sent.accepted, 1) desc, s.created_at desc limit ${atMost}`,
  );
}

/** The address of a message about which somebody complained; undefined: nobody did, or it was taken out. */
export async function complainedAddress(
  tx: Tx,
  sendingId: string,
  seq: number,
): Promise<{ channel: 'email' | 'sms'; address: string } | undefined> {
  const [found] = await rows(
    tx,
    sql<{ channel: 'email' | 'sms'; address: string }>`select m.channel, m.address from messages m
      where m.sending_id = ${sendingId}::uuid and m.seq = ${seq} and m.address_removed_at is null
        and exists (select from receipts r where r.sending_id = m.sending_id and r.seq = m.seq and r.kind = 'complained')`,
  );
  return found;
}

/** A returned mail held for review. */
export interface MailForReview {
  id: string;
  sendingId: string;
  seq: number;
  why: string;
  receivedAt: Date;
}

/** Mails for review, which the caller's transaction then holds. */
export async function lockMailsForReview(tx: Tx, { until, atMost }: ForReview): Promise<MailForReview[]> {
  return await rows(
    tx,
    sql<MailForReview>`select id, sending_id as "sendingId", seq, why, received_at as "receivedAt" from returned_mails
      where state = 'review' and received_at <= ${until} order by received_at, id limit ${atMost} for update`,
  );
}

/** Complaints about one sending that wait for a person. */
export interface HeldComplaints extends Omit<ComplaintRate, 'startedAt'> {
  /** Those that wait; `complaints` are those that count already. */
  held: number;
}

/** Sendings about which complaints wait for a person, the most first. */
export async function heldComplaints(db: Db): Promise<HeldComplaints[]> {
  return await rows(
    db,
    sql<HeldComplaints>`select s.id as "sendingId", s.template_version_id as "templateVersionId",
        s.instance_id as "instanceId", held.count::int as held,
        (select coalesce(sum(t.count), 0)::int from tallies t where t.sending_id = s.id and t.kind = 1) as accepted,
        (select count(distinct r.seq)::int from receipts r
          where r.sending_id = s.id and r.kind = 'complained') as complaints
      from (select sending_id, count(*) as count from (
          select sending_id from provider_events where state = 'review'
          union all select sending_id from returned_mails where state = 'review') waiting
        group by sending_id) held
      join sendings s on s.id = held.sending_id
      order by held.count desc, s.created_at desc`,
  );
}

export async function endMailReview(tx: Tx, id: string, result: string): Promise<void> {
  await run(
    tx,
    sql`update returned_mails set state = 'done', result = ${result} where id = ${id}::uuid and state = 'review'`,
  );
}
