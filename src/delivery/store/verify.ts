import { rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';

/** One thing that does not add up; `detail` are the numbers or ids that a sentence needs. */
export interface Flaw {
  sendingId: string;
  seq: number | null;
  detail: Record<string, string | number>;
}

/** No check gives more than this: thousands of the same flaw have one cause. */
const most = 1_000;

async function flaws(db: Db, statement: RawBuilder<unknown>): Promise<Flaw[]> {
  return await rows(
    db,
    sql<Flaw>`select "sendingId", seq, detail from (${statement}) flaws
    order by "sendingId", seq limit ${most}`,
  );
}

/** Tallies that differ from the outcomes they count. */
export function wrongTallies(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select coalesce(o.sending_id, t.sending_id) as "sendingId", null::int as seq,
        jsonb_build_object('kind', coalesce(o.kind, t.kind), 'outcomes', coalesce(o.count, 0),
          'tallies', coalesce(t.count, 0)) as detail
      from (select sending_id, kind, count(*)::int from outcomes group by 1, 2) o
      full join (select sending_id, kind, sum(count)::int as count from tallies group by 1, 2) t
        on t.sending_id = o.sending_id and t.kind = o.kind
      where o.count is distinct from t.count`,
  );
}

/** Frozen sendings whose held is not recipients + left out as the rows are now. */
export function lostPeople(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select s.id as "sendingId", null::int as seq, jsonb_build_object('held', s.held, 'recipients',
          coalesce(m.count, 0), 'leftOut', coalesce(l.count, 0)) as detail
      from sendings s
      left join (select sending_id, count(*)::int from messages group by 1) m on m.sending_id = s.id
      left join (select sending_id, count(*)::int from left_out group by 1) l on l.sending_id = s.id
      where s.frozen_at is not null and (s.held <> coalesce(m.count, 0) + coalesce(l.count, 0)
        or s.recipients <> coalesce(m.count, 0))`,
  );
}

/** Seqs that some strand still has, with the strand. */
const inStrands = sql`select s.sending_id, s.id, taken.seq from strands s
  cross join lateral unnest(coalesce(s.seqs, array(select generate_series(s.next_seq, s.last_seq)))) as taken (seq)`;

const inUnsettledClaims = sql`select c.sending_id, c.id, taken.seq from claims c
  cross join lateral unnest(c.seqs) as taken (seq) where c.settled_at is null`;

/** Messages of running or ended sendings without an end, which nobody will try. */
export function forgottenMessages(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`with open as (
        select m.sending_id, m.seq from messages m join sendings s on s.id = m.sending_id and s.state <> 'stopped'
        except
        select o.sending_id, o.seq from outcomes o where o.kind in (1, 2, 4, 6) or (o.kind = 5 and not exists
          (select from outcomes r where r.sending_id = o.sending_id and r.seq = o.seq and r.claim_id = o.claim_id and r.kind = 7)
          and not exists (select from decisions d where d.sending_id = o.sending_id and d.seq = o.seq
            and d.claim_id = o.claim_id and d.decision = 'resend' and d.undone_at is null))
      )
      (select sending_id as "sendingId", seq, '{}'::jsonb as detail from open
        except all select sending_id, seq, '{}' from (${inStrands}) strands)
      except select sending_id, seq, '{}' from (${inUnsettledClaims}) claims`,
  );
}

/** Settled claims with a message that has no outcome under them. */
export function unansweredClaims(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select c.sending_id as "sendingId", taken.seq, jsonb_build_object('claim', c.id) as detail
      from claims c cross join lateral unnest(c.seqs) as taken (seq)
      left join outcomes o on o.sending_id = c.sending_id and o.seq = taken.seq and o.claim_id = c.id
      where c.settled_at is not null and o.seq is null`,
  );
}

export function claimsWithoutWorker(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select c.sending_id as "sendingId", null::int as seq, jsonb_build_object('claim', c.id) as detail
      from claims c where not exists (select from workers w where w.id = c.worker_id)`,
  );
}

/** Messages that two strands of a live sending would try. */
export function doubleStrands(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select sending_id as "sendingId", seq, jsonb_build_object('strands', count(*)) as detail
      from (${inStrands}) taken
      where (select state from sendings s where s.id = sending_id) not in ('stopped', 'ended')
      group by sending_id, seq having count(*) > 1`,
  );
}

export function outcomesWithoutMessage(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select distinct o.sending_id as "sendingId", o.seq, '{}'::jsonb as detail from outcomes o
      where not exists (select from messages m where m.sending_id = o.sending_id and m.seq = o.seq)`,
  );
}

/** People said to share the address of somebody who is not in the sending. */
export function sharersOfNobody(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select l.sending_id as "sendingId", null::int as seq,
        jsonb_build_object('customer', l.customer_id, 'sameAs', l.same_as) as detail
      from left_out l where l.reason = 'same_address'
        and not exists (select from messages m where m.sending_id = l.sending_id and m.customer_id = l.same_as)
        and not exists (select from left_out n where n.sending_id = l.sending_id and n.customer_id = l.same_as)`,
  );
}

/** Decisions about tries of which nothing was ever in doubt. */
export function decisionsWithoutDoubt(db: Db): Promise<Flaw[]> {
  return flaws(
    db,
    sql`select d.sending_id as "sendingId", d.seq, jsonb_build_object('by', d.decided_by, 'claim', d.claim_id) as detail
      from decisions d where not exists (select from outcomes o
        where o.sending_id = d.sending_id and o.seq = d.seq and o.claim_id = d.claim_id and o.kind = 5)`,
  );
}

/** Ended sendings, to be recounted. */
export async function endedSendings(db: Db): Promise<{ id: string; held: number; totals: unknown }[]> {
  return await rows(
    db,
    sql<{ id: string; held: number; totals: unknown }>`select id, coalesce(held, 0) as held, totals
      from sendings where ended_at is not null order by created_at`,
  );
}
