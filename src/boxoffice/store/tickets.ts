import { run, sql, type Db } from '../../platform/database.ts';

/** Refunds the tickets among these that admit; tells how many there were. */
export async function refundTickets(db: Db, ticketIds: readonly number[], at: Date): Promise<number> {
  return await run(
    db,
    sql`update tickets set own_state = 'refunded', status = 'refunded', ended_at = ${at}
        where id = any(${ticketIds}::bigint[]) and status = 'valid'`,
  );
}

/** Refunds these orders where they are paid; tells how many there were. */
export async function refundOrders(db: Db, orderIds: readonly number[], at: Date): Promise<number> {
  return await run(
    db,
    sql`update orders set state = 'refunded', ended_at = ${at}, changed_at = ${at}
        where id = any(${orderIds}::bigint[]) and state = 'paid'`,
  );
}
