import type { Clock } from '../platform/clock.ts';
import { run, sql, tx, type Db } from '../platform/database.ts';
import { deriveFromOrders } from './store/derive.ts';

/** Refunds tickets as ticketing does; what does not admit any more is left as it is. Gives how many stopped admitting. */
export async function refundTickets(
  db: Db,
  tickets: readonly number[],
  { clock }: { clock: Clock },
): Promise<number> {
  return await run(
    db,
    sql`update tickets set own_state = 'refunded', status = 'refunded', ended_at = ${clock.now()}
        where id = any(${tickets}::bigint[]) and status = 'valid'`,
  );
}

/** Refunds paid orders with the tickets in them. Gives how many tickets stopped admitting. */
export async function refundOrders(
  db: Db,
  orders: readonly number[],
  { clock }: { clock: Clock },
): Promise<number> {
  const at = clock.now();
  return await tx(db, async (tx) => {
    await run(
      tx,
      sql`update orders set state = 'refunded', ended_at = ${at}, changed_at = ${at}
          where id = any(${orders}::bigint[]) and state = 'paid'`,
    );
    return (await deriveFromOrders(tx, at)).ended;
  });
}
