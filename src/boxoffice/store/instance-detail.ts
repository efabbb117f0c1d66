import { row, rows, sql, type Db } from '../../platform/database.ts';
import type { DeliveryMethod } from '../states.ts';

/** What its own page shows of an instance beyond what messages need. */
export interface DetailRow {
  /** What a person looked at: goes up with the version, and with every correction by hand. */
  revision: number;
  changedAt: Date;
  /** Who added it here by hand; null: an import did. */
  madeBy: string | null;
  ticketDesign: string | null;
  pdfTemplate: string | null;
  passTemplate: string | null;
  /** A person cancelled it here; ticketing's own cancellation is no mark. */
  isCancelledHere: boolean;
  stateBefore: string | null;
  /** What ticketing says, while a person's word differs from it; all null when none does. */
  saidState: string | null;
  saidStartsAt: Date | null;
  saidEndsAt: Date | null;
  saidStage: string | null;
  /** The last mark a person made or took back. */
  markedAt: Date | null;
  markedBy: string | null;
  markedReason: string | null;
}

export async function detailRow(db: Db, id: number): Promise<DetailRow> {
  return await row(
    db,
    sql<DetailRow>`
      select i.version + (select count(*) from instance_changes c
          where c.instance_id = i.id and c.kind = 'changed' and not c.by_import)::int as revision,
        i.changed_at as "changedAt", i.made_by as "madeBy", i.ticket_design as "ticketDesign",
        i.pdf_template as "pdfTemplate", i.pass_template as "passTemplate",
        i.cancelled_by is not null as "isCancelledHere", i.state_before as "stateBefore",
        i.said->>'state' as "saidState", (i.said->>'starts_at')::timestamptz as "saidStartsAt",
        coalesce((i.said->>'ends_at')::timestamptz, (i.said->>'starts_at')::timestamptz
          + (i.said->>'duration_minutes')::int * interval '1 minute') as "saidEndsAt",
        s.name as "saidStage", m.at as "markedAt", m.actor as "markedBy", m.reason as "markedReason"
      from instances i
      left join stages s on s.id = (i.said->>'stage_id')::bigint
      left join lateral (select at, actor, reason from instance_changes c
        where c.instance_id = i.id and not c.by_import and c.kind in ('cancelled', 'postponed', 'moved', 'put_back')
        order by c.id desc limit 1) m on true
      where i.id = ${id}`,
  );
}

/** What is sold of an instance and admits now; `ended`: tickets that admitted once. */
export interface Sold {
  tickets: number;
  orders: number;
  people: number;
  ended: number;
}

/** One read of the index on tickets. */
export async function soldOf(db: Db, id: number): Promise<Sold> {
  return await row(
    db,
    sql<Sold>`
      select count(*) filter (where status = 'valid') as tickets,
        count(distinct order_id) filter (where status = 'valid') as orders,
        count(distinct customer_id) filter (where status = 'valid') as people,
        count(*) filter (where ended_at is not null) as ended
      from tickets where instance_id = ${id}`,
  );
}

/** How the tickets that admit reach their people. */
export interface DeliveryCount {
  method: DeliveryMethod;
  orders: number;
  tickets: number;
}

export async function deliveryCounts(db: Db, id: number): Promise<DeliveryCount[]> {
  return await rows(
    db,
    sql<DeliveryCount>`
      select o.delivery_method as method, count(*) as orders, sum(t.tickets)::int as tickets
      from (select order_id, count(*) as tickets from tickets where instance_id = ${id} and status = 'valid'
        group by order_id) t
      join orders o on o.id = t.order_id
      group by 1 order by orders desc, method`,
  );
}
