import { rows, run, sql, type Tx } from '../../platform/database.ts';

/** Which messages: some of one sending, or all of it. */
export interface MessagesOf {
  sendingId: string;
  seqs?: readonly number[];
}

const within = ({ sendingId, seqs }: MessagesOf) =>
  sql`sending_id = ${sendingId}::uuid ${seqs ? sql`and seq = any(${seqs}::int[])` : sql``}`;

/** Those of these sendings of which something may still go out. */
export async function unendedOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`select id from sendings where id = any(${ids}::uuid[]) and ended_at is null`,
  );
  return found.map(({ id }) => id);
}

/**
 * Takes addresses out: the row stays with its numbers, and no two rows of a sending become alike. Gives how many had
 * one until now.
 */
export async function removeAddresses(tx: Tx, of: MessagesOf, at: Date): Promise<number> {
  return await run(
    tx,
    sql`update messages set address = '', folded = 'removed ' || seq, address_removed_at = ${at}
      where ${within(of)} and address_removed_at is null`,
  );
}

/**
 * Takes out what was said to somebody and what mail servers said about them, in whose words an address may stand. The
 * reason of a skipped message is a code that states are derived from, and names nobody.
 */
export async function removeWords(tx: Tx, of: MessagesOf): Promise<void> {
  // By its month too: without it every value there is would be looked at.
  const month = sql`(select month from sendings where id = ${of.sendingId}::uuid)`;
  await run(tx, sql`delete from message_values where month = ${month} and ${within(of)}`);
  await run(
    tx,
    sql`update outcomes set reply = null where ${within(of)} and kind <> 4 and reply is not null`,
  );
  await run(tx, sql`delete from soft_failures where ${within(of)}`);
  await run(tx, sql`update receipts set detail = null where ${within(of)} and detail is not null`);
}
