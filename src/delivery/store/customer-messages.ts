import { row, rows, sql, type Db } from '../../platform/database.ts';
import type { LeftOutReason } from '../audience-row.ts';
import type { SuppressionReason } from '../suppression.ts';

/** That a sending had this customer in its audience: with a message of their own, or left out for a reason. */
export interface CustomerMessageRow {
  sendingId: string;
  createdAt: Date;
  instanceId: number | null;
  templateVersionId: number;
  channel: string;
  /** null: no message of their own. */
  seq: number | null;
  reason: LeftOutReason | null;
  /** Whose message reached the address they share. */
  sameAs: number | null;
}

const ofCustomer = (customerId: number) => sql`
  select sending_id, channel, seq, null as reason, null::bigint as same_as from messages where customer_id = ${customerId}
  union all
  select sending_id, 'email', null, reason, same_as from left_out where customer_id = ${customerId}`;

/** A page of what was meant for a customer, newest first. Both sides are found by an index on the customer. */
export async function customerMessagePage(
  db: Db,
  customerId: number,
  page: { limit: number; offset: number },
): Promise<CustomerMessageRow[]> {
  return await rows(
    db,
    sql<CustomerMessageRow>`
      select m.sending_id as "sendingId", s.created_at as "createdAt", s.instance_id as "instanceId",
        s.template_version_id as "templateVersionId", m.channel, m.seq, m.reason, m.same_as as "sameAs"
      from (${ofCustomer(customerId)}) m join sendings s on s.id = m.sending_id
      order by s.created_at desc, s.id, m.seq limit ${page.limit} offset ${page.offset}`,
  );
}

export async function countCustomerMessages(db: Db, customerId: number): Promise<number> {
  const counted = await row(
    db,
    sql<{ count: number }>`select count(*) as count from (${ofCustomer(customerId)}) m`,
  );
  return counted.count;
}

/** Why nothing, or no marketing, goes to an address. */
export interface SuppressionRow {
  scope: 'all' | 'marketing';
  reason: SuppressionReason;
  since: Date;
  note: string | null;
}

/** What is suppressed of an e-mail address, the whole before the part. */
export async function suppressionsOf(db: Db, folded: string): Promise<SuppressionRow[]> {
  return await rows(
    db,
    sql<SuppressionRow>`select scope, reason, since, note from suppressed
      where channel = 'email' and folded = ${folded} order by scope`,
  );
}
