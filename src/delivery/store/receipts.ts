import { maybeRow, run, sql, type Db } from '../../platform/database.ts';
import type { ClassReason, ReceiptClass } from '../tracking/judge.ts';
import type { SendingContent } from './terms.ts';

/** What is needed to answer for a token of a message. */
export interface TrackedMessage {
  customerId: number;
  folded: string;
  language: string;
  templateVersionId: number;
  content: SendingContent;
  trackingOrigin: string;
  /** Values in the order of content.fields, then whether it is tracked. */
  values: string[];
  /** When a mail server took it, or it was tried first; null: not yet. */
  sentAt: Date | null;
  acceptedAt: Date | null;
}

/** The message of a token, with its values; undefined: unknown, not tracked, or no longer kept. */
export async function trackedMessage(
  db: Db,
  sendingId: string,
  seq: number,
): Promise<TrackedMessage | undefined> {
  return await maybeRow(
    db,
    sql<TrackedMessage>`select m.customer_id as "customerId", m.folded, m.language,
        s.template_version_id as "templateVersionId", s.content, s.tracking_origin as "trackingOrigin", v.values,
        o.first as "sentAt", o.accepted as "acceptedAt"
      from sendings s
      join messages m on m.sending_id = s.id and m.seq = ${seq} and m.address_removed_at is null
      join message_values v on v.month = s.month and v.sending_id = s.id and v.seq = m.seq
      cross join lateral (select min(at) as first, min(at) filter (where kind = 1) as accepted
        from outcomes where sending_id = s.id and seq = m.seq) o
      where s.id = ${sendingId}::uuid and s.tracking_origin is not null and s.content_dropped_at is null`,
  );
}

/** An open or a click as it is kept. */
export interface Receipt {
  sendingId: string;
  seq: number;
  kind: 'opened' | 'clicked';
  class: ReceiptClass;
  reason: ClassReason | null;
  link: number | null;
  at: Date;
}

/** Writes one, unless the message has `most` of its kind already: one mail in the wrong hands must not fill a disk. */
export async function insertReceipt(db: Db, receipt: Receipt, most: number): Promise<void> {
  const { sendingId, seq, kind } = receipt;
  await run(
    db,
    sql`insert into receipts (sending_id, seq, kind, class, reason, link, at)
      select ${sendingId}::uuid, ${seq}::int, ${kind}, ${receipt.class}, ${receipt.reason}, ${receipt.link}::smallint,
        ${receipt.at}::timestamptz
      where (select count(*) from receipts
        where sending_id = ${sendingId}::uuid and seq = ${seq} and kind = ${kind}) < ${most}`,
  );
}

const ms = (milliseconds: number) => sql`make_interval(secs => ${milliseconds / 1000}::float8)`;

/**
 * Judges clicks of a message anew by each other, around a moment: where so many different links were asked for within
 * so short a time, all of them were by a machine. In a statement of its own after the writing: of two that come at
 * once at two processes, the later one sees both.
 */
export async function judgeBurst(
  db: Db,
  clicked: Pick<Receipt, 'sendingId' | 'seq' | 'at'>,
  burst: { links: number; within: number },
): Promise<void> {
  const of = sql`sending_id = ${clicked.sendingId}::uuid and seq = ${clicked.seq} and kind = 'clicked'`;
  await run(
    db,
    sql`update receipts set class = 'machine', reason = 'burst'
      where ${of} and class <> 'machine' and exists (
        select from receipts first where first.sending_id = receipts.sending_id and first.seq = receipts.seq
          and first.kind = 'clicked' and receipts.at between first.at and first.at + ${ms(burst.within)}
          and first.at >= ${clicked.at}::timestamptz - ${ms(burst.within)}
          and ${burst.links} <= (select count(distinct other.link) from receipts other
            where other.sending_id = first.sending_id and other.seq = first.seq and other.kind = 'clicked'
              and other.at between first.at and first.at + ${ms(burst.within)}))`,
  );
}

/** Whatever was asked for of a message shortly before or after its hidden link was asked for by the same machine. */
export async function judgeTrap(
  db: Db,
  clicked: Pick<Receipt, 'sendingId' | 'seq' | 'at'>,
  within: number,
): Promise<void> {
  const { sendingId, seq, at } = clicked;
  await run(
    db,
    sql`update receipts set class = 'machine', reason = 'trap'
      where sending_id = ${sendingId}::uuid and seq = ${seq} and kind = 'clicked' and class <> 'machine'
        and exists (select from receipts trap where trap.sending_id = ${sendingId}::uuid and trap.seq = ${seq}
          and trap.kind = 'clicked' and trap.link = 0
          and trap.at between receipts.at - ${ms(within)} and receipts.at + ${ms(within)})
        and at between ${at}::timestamptz - ${ms(within)} and ${at}::timestamptz + ${ms(within)}`,
  );
}
