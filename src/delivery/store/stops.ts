import { maybeRow, row, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** The emergency stop in force: no final dot goes out on any machine. */
export interface Stop {
  id: number;
  stoppedAt: Date;
  stoppedBy: string;
  /** Why, in the words of whoever pressed it; null when they gave none. */
  reason: string | null;
}

/**
 * The condition that senders put into the statements they ask anyway: no emergency stop is in force, and sending is armed
 * (rule 10). It reads one page each of two indexes of nothing: 2 to 5 µs a claim or refresh, for up to 500 messages.
 */
export const notStopped = `not exists (select from stops where resumed_at is null)
  and not exists (select from disarmings where armed_at is null)`;

/** The stop in force, or undefined. */
export async function stopInForce(db: Db): Promise<Stop | undefined> {
  return await maybeRow(
    db,
    sql<Stop>`select id, stopped_at as "stoppedAt", stopped_by as "stoppedBy", reason
      from stops where resumed_at is null`,
  );
}

/** Puts a stop in force; false: one is already. */
export async function insertStop(tx: Tx, stop: Omit<Stop, 'id'>): Promise<boolean> {
  const stopped = await run(
    tx,
    sql`insert into stops (stopped_at, stopped_by, reason)
      values (${stop.stoppedAt}, ${stop.stoppedBy}, ${stop.reason})
      on conflict ((true)) where resumed_at is null do nothing`,
  );
  return stopped === 1;
}

/** Ends this stop; false: it is not in force any more. */
export async function endStop(tx: Tx, id: number, by: string, at: Date): Promise<boolean> {
  const ended = await run(
    tx,
    sql`update stops set resumed_at = ${at}, resumed_by = ${by} where id = ${id} and resumed_at is null`,
  );
  return ended === 1;
}

/** What waits to be tried of sendings that run, and when the first of it is of no use any more; null: nothing waits. */
export async function waitingNow(
  db: Db,
): Promise<{ messages: number; sendings: number; usefulUntil: Date | null }> {
  return await row(
    db,
    sql<{ messages: number; sendings: number; usefulUntil: Date | null }>`
      select coalesce(sum(coalesce(cardinality(t.seqs), greatest(t.last_seq - t.next_seq + 1, 0))), 0)::int as messages,
        count(distinct s.id)::int as sendings, min(s.useful_until) as "usefulUntil"
      from strands t join sendings s on s.id = t.sending_id where s.state = 'running'`,
  );
}
