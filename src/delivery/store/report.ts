import { row, rows, sql, type Db } from '../../platform/database.ts';
import { whereOf, type SendingFilter } from './list-sendings.ts';

/** A sending as the report counts it. */
export interface ReportSending {
  id: string;
  recipients: number | null;
  totals: unknown;
  templateVersionId: number;
  instanceId: number | null;
  isTracked: boolean;
  frozenAt: Date | null;
  contentDroppedAt: Date | null;
  /** A `KeptFigures`, once the events behind it are gone. */
  trackingFigures: unknown;
}

/** Sendings of a filter, or the one with this id; newest first. */
export async function reportSendings(
  db: Db,
  filter: SendingFilter & { id?: string },
  atMost: number,
): Promise<ReportSending[]> {
  const one = filter.id === undefined ? sql`` : sql`and s.id = ${filter.id}::uuid`;
  return await rows(
    db,
    sql<ReportSending>`select s.id, s.recipients, s.totals, s.template_version_id as "templateVersionId",
        s.instance_id as "instanceId", s.tracking_origin is not null as "isTracked", s.frozen_at as "frozenAt",
        s.content_dropped_at as "contentDroppedAt", s.tracking_figures as "trackingFigures"
      from sendings s where ${whereOf(filter)} ${one} order by s.created_at desc, s.id limit ${atMost}`,
  );
}

/** Receipts of some sendings, counted. */
export interface ReceiptCounts {
  opens: number;
  verifiedOpens: number;
  opened: number;
  verifiedOpened: number;
  clicks: number;
  verifiedClicks: number;
  clicked: number;
  verifiedClicked: number;
  delivered: number;
  bounced: number;
  complained: number;
}

/**
 * Counts events and messages. A click counts as an open where none was seen: many read without pictures. The hidden
 * link is nobody's click.
 */
export async function countReceipts(db: Db, ids: readonly string[]): Promise<ReceiptCounts> {
  return await row(
    db,
    sql<ReceiptCounts>`select coalesce(sum(greatest(opens, (clicks > 0)::int)), 0)::int as opens,
        coalesce(sum(greatest(human_opens, (human_clicks > 0)::int)), 0)::int as "verifiedOpens",
        count(*) filter (where opens + clicks > 0)::int as opened,
        count(*) filter (where human_opens + human_clicks > 0)::int as "verifiedOpened",
        coalesce(sum(clicks), 0)::int as clicks, coalesce(sum(human_clicks), 0)::int as "verifiedClicks",
        count(*) filter (where clicks > 0)::int as clicked,
        count(*) filter (where human_clicks > 0)::int as "verifiedClicked",
        count(*) filter (where delivered and not bounced)::int as delivered, count(*) filter (where bounced)::int as bounced,
        count(*) filter (where complained)::int as complained
      from (select count(*) filter (where kind = 'opened')::int as opens,
          count(*) filter (where kind = 'opened' and class = 'human')::int as human_opens,
          count(*) filter (where kind = 'clicked' and link is distinct from 0)::int as clicks,
          count(*) filter (where kind = 'clicked' and link is distinct from 0 and class = 'human')::int as human_clicks,
          bool_or(kind = 'delivered') as delivered, bool_or(kind = 'bounced') as bounced,
          bool_or(kind = 'complained') as complained
        from receipts where sending_id = any(${ids}::uuid[]) group by sending_id, seq) messages`,
  );
}

/** What happened within the hour, or minute, that begins at `at`. */
export interface HourCounts {
  at: Date;
  opens: number;
  clicks: number;
}

export async function receiptHours(
  db: Db,
  ids: readonly string[],
  unit: 'minute' | 'hour' = 'hour',
): Promise<HourCounts[]> {
  return await rows(
    db,
    sql<HourCounts>`select date_trunc(${unit}, at) as at, count(*) filter (where kind = 'opened')::int as opens,
        count(*) filter (where kind = 'clicked')::int as clicks
      from receipts where sending_id = any(${ids}::uuid[]) and kind in ('opened', 'clicked')
        and link is distinct from 0 group by 1 order by 1`,
  );
}

/** Accepted messages of one sending by minute. */
export async function acceptedMinutes(db: Db, id: string): Promise<{ at: Date; sent: number }[]> {
  return await rows(
    db,
    sql<{ at: Date; sent: number }>`select date_trunc('minute', at) as at, count(distinct seq)::int as sent
      from outcomes where sending_id = ${id}::uuid and kind = 1 group by 1 order by 1`,
  );
}

/** What came back or was asked for of one message. */
export interface MessageReceipts {
  seq: number;
  opens: number;
  clicks: number;
  isDelivered: boolean;
  isBounced: boolean;
  isComplained: boolean;
}

/** By seq; messages without any are absent. Machines are not counted, what cannot be told is. */
export async function receiptsBySeq(
  db: Db,
  sendingId: string,
  seqs?: readonly number[],
): Promise<Map<number, MessageReceipts>> {
  const wanted = seqs ? sql`and seq = any(${seqs}::int[])` : sql``;
  const found = await rows(
    db,
    sql<MessageReceipts>`select seq, count(*) filter (where kind = 'opened' and class <> 'machine')::int as opens,
        count(*) filter (where kind = 'clicked' and class <> 'machine')::int as clicks,
        bool_or(kind = 'delivered') as "isDelivered", bool_or(kind = 'bounced') as "isBounced",
        bool_or(kind = 'complained') as "isComplained"
      from receipts where sending_id = ${sendingId}::uuid ${wanted} group by seq`,
  );
  return new Map(found.map((each) => [each.seq, each]));
}

/** What of a message the report shows beside its state. */
export interface ReportFacts {
  seq: number;
  orders: number;
  isRemoved: boolean;
  sentAt: Date | null;
  /** Its values are there, or it has none; null until it was claimed. */
  hasCopy: boolean;
}

export async function reportFacts(
  db: Db,
  sendingId: string,
  seqs: readonly number[],
): Promise<Map<number, ReportFacts>> {
  const found = await rows(
    db,
    sql<ReportFacts>`select m.seq, m.order_count as orders, m.address_removed_at is not null as "isRemoved",
        (select min(o.at) from outcomes o where o.sending_id = m.sending_id and o.seq = m.seq
          and o.kind in (1, 2, 3, 5)) as "sentAt",
        s.content_dropped_at is null and m.address_removed_at is null
          and (v.seq is not null or (s.content->'fields' = '[]' and s.tracking_origin is null)) as "hasCopy"
      from messages m join sendings s on s.id = m.sending_id
      left join message_values v on v.month = s.month and v.sending_id = s.id and v.seq = m.seq
      where m.sending_id = ${sendingId}::uuid and m.seq = any(${seqs}::int[])`,
  );
  return new Map(found.map((each) => [each.seq, each]));
}

/** Messages of these sendings to an address that holds this text, or to one of these customers. */
export async function messagesFound(
  db: Db,
  ids: readonly string[],
  who: { text: string; customerIds: readonly number[] },
  atMost: number,
): Promise<{ sendingId: string; seq: number }[]> {
  return await rows(
    db,
    sql<{ sendingId: string; seq: number }>`select sending_id as "sendingId", seq from messages
      where sending_id = any(${ids}::uuid[]) and address_removed_at is null
        and (strpos(folded, lower(${who.text})) > 0 or customer_id = any(${who.customerIds}::bigint[]))
      order by array_position(${ids}::uuid[], sending_id), seq limit ${atMost}`,
  );
}
