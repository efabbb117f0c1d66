import { rows, sql, type Db } from '../../platform/database.ts';

/** What goes out on a route now. */
export interface RouteFlow {
  id: number;
  label: string | null;
  kind: 'capture' | 'smtp';
  host: string | null;
  isDefault: boolean;
  perMinute: number | null;
  allowance: number | null;
  used: number;
  pausedAt: Date | null;
  pausedBy: string | null;
  trouble: string | null;
  troubleSince: Date | null;
  /** Messages not claimed yet, of running sendings. */
  waiting: number;
  /** Of them, those that were tried before and wait for their next try. */
  again: number;
  /** Messages claimed and not ended. */
  underWay: number;
  /** Since when the oldest of them waits: when its sending was made. */
  oldest: Date | null;
  /** Messages the other side took in the last minute. */
  lastMinute: number;
}

/** Each way out with what waits on it and how fast it goes. Reads what is open, and the claims of the last minutes. */
export async function routeFlows(db: Db, now: Date): Promise<RouteFlow[]> {
  return await rows(
    db,
    sql<RouteFlow>`select r.id, r.label, r.kind, r.settings->>'host' as host, r.is_default as "isDefault",
        round(r.rate * 60)::int as "perMinute", r.allowance,
        case when r.used_in = date_trunc('month', ${now}::timestamptz at time zone 'UTC')::date then r.used else 0 end as used,
        r.paused_at as "pausedAt", r.paused_by as "pausedBy", r.trouble, r.trouble_since as "troubleSince",
        coalesce(w.waiting, 0)::int as waiting, coalesce(w.again, 0)::int as again,
        coalesce(u.messages, 0)::int as "underWay", least(w.oldest, u.oldest) as oldest,
        coalesce(l.messages, 0)::int as "lastMinute"
      from routes r
      left join lateral (
        select sum(coalesce(cardinality(t.seqs), t.last_seq - t.next_seq + 1)) as waiting,
          sum(coalesce(cardinality(t.seqs), t.last_seq - t.next_seq + 1)) filter (where t.tries > 0) as again,
          min(s.created_at) as oldest
        from strands t join sendings s on s.id = t.sending_id
        where t.route_id = r.id and s.state = 'running'
      ) w on true
      left join lateral (
        select sum(cardinality(c.seqs) - (select count(*) from outcomes o where o.claim_id = c.id
            and o.sending_id = c.sending_id and o.seq = any(c.seqs))) as messages, min(s.created_at) as oldest
        from claims c join sendings s on s.id = c.sending_id
        where c.route_id = r.id and c.settled_at is null
      ) u on true
      left join lateral (
        select count(*) as messages from claims c
        cross join unnest(c.seqs) as held (seq)
        join outcomes o on o.sending_id = c.sending_id and o.seq = held.seq and o.claim_id = c.id and o.kind = 1
        where c.route_id = r.id and c.at > ${now}::timestamptz - interval '15 minutes'
          and o.at > ${now}::timestamptz - interval '1 minute'
      ) l on true
      where r.channel = 'email' and r.removed_at is null
      order by r.is_default desc, r.id`,
  );
}

/** What a mail server said to messages of a route in the last day, by code. */
export interface SaidLately {
  routeId: number;
  /** refused for good, to be tried again, or no answer after the dot. */
  kind: 'refused' | 'retry' | 'uncertain';
  code: number | null;
  /** Messages. */
  messages: number;
  /** Its words the last time. */
  reply: string | null;
  at: Date;
}

/** Newest claims looked at for what was said: at 500 messages each, more than anybody reads about. */
const claimsLookedAt = 400;

/** What went wrong on each route in the last day, the most frequent first, and the last thing said at all. */
export async function saidLately(db: Db, now: Date): Promise<SaidLately[]> {
  return await rows(
    db,
    sql<SaidLately>`select r.id as "routeId",
        case o.kind when 2 then 'refused' when 3 then 'retry' else 'uncertain' end as kind, o.code,
        count(*)::int as messages, (array_agg(o.reply order by o.at desc))[1] as reply, max(o.at) as at
      from routes r
      cross join lateral (select * from claims c where c.route_id = r.id and c.at > ${now}::timestamptz - interval '1 day'
        order by c.at desc, c.id limit ${claimsLookedAt}) c
      cross join unnest(c.seqs) as held (seq)
      join outcomes o on o.sending_id = c.sending_id and o.seq = held.seq and o.claim_id = c.id
        and o.kind in (2, 3, 5)
      where r.channel = 'email' and r.kind = 'smtp' and r.removed_at is null
      group by r.id, o.kind, o.code order by r.id, messages desc`,
  );
}

/** The last answer of the other side on each route, whatever it was. */
export async function lastReplies(
  db: Db,
): Promise<{ routeId: number; code: number | null; reply: string | null; at: Date }[]> {
  return await rows(
    db,
    sql<{
      routeId: number;
      code: number | null;
      reply: string | null;
      at: Date;
    }>`select r.id as "routeId", o.code, o.reply, o.at
      from routes r
      cross join lateral (select * from claims c where c.route_id = r.id order by c.at desc, c.id limit 1) c
      cross join lateral (select o.code, o.reply, o.at from unnest(c.seqs) as held (seq)
        join outcomes o on o.sending_id = c.sending_id and o.seq = held.seq and o.claim_id = c.id and o.code is not null
        order by o.at desc limit 1) o
      where r.channel = 'email' and r.removed_at is null`,
  );
}
