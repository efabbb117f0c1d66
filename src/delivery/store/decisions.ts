import { rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import { ask, type HotClient } from '../hot.ts';
import type { MessageState, StandingDecision } from '../status.ts';
import { routeFor } from './choices.ts';
import { statesQuery } from './states.ts';

/** What a person can decide about an uncertain message. */
export type Decision = StandingDecision['decision'];

/** Messages of a sending in one state, of these or of all, by seq. Deriving all of 100,000 takes 0.5 s. */
export async function seqsInState(
  tx: Tx,
  sendingId: string,
  state: MessageState,
  seqs: readonly number[] | 'all',
): Promise<number[]> {
  const among = seqs === 'all' ? undefined : seqs;
  const found = await rows(
    tx,
    sql<{ seq: number }>`select seq from (${statesQuery(sendingId, among)}) states
      where state = ${state} order by seq`,
  );
  return found.map(({ seq }) => seq);
}

/**
 * Puts these uncertain messages into the line again, on the route that new sendings of its purpose take. They keep the time of their
 * first claim, so that the text, Message-ID and return path are those of the first try; and they count as tried, so
 * that a first pass that is over stays over. Gives how many were put in: none where there is no such route.
 */
export async function insertResendStrands(
  tx: Tx,
  sendingId: string,
  seqs: readonly number[],
  now: Date,
): Promise<number> {
  const put = await rows(
    tx,
    sql<{ messages: number }>`insert into strands
        (sending_id, channel, route_id, lane, seqs, tries, ready_at, served_at, first_at)
      select s.id, tried.channel, r.id, s.lane, array_agg(tried.seq order by tried.seq), 1, ${now}, ${now}, tried.first_at
      from (select o.seq, c.channel, min(c.first_at) as first_at from outcomes o join claims c on c.id = o.claim_id
          where o.sending_id = ${sendingId}::uuid and o.seq = any(${seqs}::int[]) and o.kind = 5
          group by o.seq, c.channel) tried
      join sendings s on s.id = ${sendingId}::uuid
      join routes r on r.id = ${sql.raw(routeFor('tried.channel', 's.purpose'))}
      group by s.id, s.lane, r.id, tried.channel, tried.first_at
      returning cardinality(seqs) as messages`,
  );
  return put.reduce((sum, { messages }) => sum + messages, 0);
}

/** Writes a decision about every try of these messages that is in doubt and was not decided about in this way. */
export async function insertDecisions(
  tx: Tx,
  of: { sendingId: string; seqs: readonly number[]; decision: Decision; at: Date; by: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into decisions (id, sending_id, seq, claim_id, decision, decided_at, decided_by)
      select gen_random_uuid(), o.sending_id, o.seq, o.claim_id, ${of.decision}, ${of.at}, ${of.by}
      from outcomes o
      where o.sending_id = ${of.sendingId}::uuid and o.seq = any(${of.seqs}::int[]) and o.kind = 5
        and not exists (select from outcomes r where r.sending_id = o.sending_id and r.seq = o.seq
          and r.claim_id = o.claim_id and r.kind = 7)
      on conflict do nothing`,
  );
}

/** Takes back that these messages were marked as sent. */
export async function undoMarks(
  tx: Tx,
  of: { sendingId: string; seqs: readonly number[]; at: Date; by: string },
): Promise<void> {
  await run(
    tx,
    sql`update decisions set undone_at = ${of.at}, undone_by = ${of.by}
      where sending_id = ${of.sendingId}::uuid and seq = any(${of.seqs}::int[])
        and decision = 'mark_as_sent' and undone_at is null`,
  );
}

/** Messages of one claim about which a person decided. */
export async function decidedOfClaim(on: HotClient, sendingId: string, claimId: string): Promise<number[]> {
  const found = await ask<{ seq: number }>(
    on,
    {
      name: 'decided_of_claim',
      text: `select distinct seq from decisions
        where sending_id = $1 and claim_id = $2 and undone_at is null`,
    },
    [sendingId, claimId],
  );
  return found.map(({ seq }) => seq);
}

/** A decision as a person reads it. */
export interface DecisionRow {
  seq: number;
  decision: Decision;
  at: Date;
  by: string;
}

/** What stands about these messages, the last decision of each. */
export async function standingDecisions(
  db: Db,
  sendingId: string,
  seqs: readonly number[],
): Promise<Map<number, DecisionRow>> {
  const found = await rows(
    db,
    sql<DecisionRow>`select distinct on (seq) seq, decision, decided_at as at, decided_by as by from decisions
      where sending_id = ${sendingId}::uuid and seq = any(${seqs}::int[]) and undone_at is null
      order by seq, decided_at desc`,
  );
  return new Map(found.map((each) => [each.seq, each]));
}
