import { rows, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** A running sending that the breaker watches, by its tallies. */
export interface Watched {
  id: string;
  /** Attempts that ended for good: accepted and refused. */
  decided: number;
  refused: number;
  complaints: number;
  /** Hard bounces that came back. */
  bounced: number;
}

/** Sendings that run and that nobody has let go on yet. Tallies have a few rows each, receipts are read by their sending. */
export async function watchedSendings(db: Db): Promise<Watched[]> {
  return await rows(
    db,
    sql<Watched>`select s.id,
        coalesce(sum(t.count) filter (where t.kind in (1, 2)), 0)::int as decided,
        coalesce(sum(t.count) filter (where t.kind = 2), 0)::int as refused,
        (select count(distinct r.seq) from receipts r where r.sending_id = s.id and r.kind = 'complained')::int as complaints,
        (select count(distinct r.seq) from receipts r
          where r.sending_id = s.id and r.kind = 'bounced' and r.fate = 'hard')::int as bounced
      from sendings s left join tallies t on t.sending_id = s.id
      where s.ended_at is null and s.state = 'running' and s.released_at is null
      group by s.id`,
  );
}

/** A message that a mail server decided about. */
export interface Decided {
  isRefused: boolean;
  phase: string | null;
  code: number | null;
  reply: string | null;
  /** It was taken, and came back because the address is at fault. */
  cameBackHard: boolean;
}

/** The first so many messages of a sending that a mail server decided about, in the order in which it did. */
export async function firstDecided(db: Db, sendingId: string, first: number): Promise<Decided[]> {
  return await rows(
    db,
    sql<Decided>`select kind = 2 as "isRefused", phase, code, reply,
        exists (select from receipts r where r.sending_id = ${sendingId}::uuid
          and r.seq = began.seq and r.kind = 'bounced' and r.fate = 'hard') as "cameBackHard"
      from (select seq, kind, phase, code, reply from outcomes where sending_id = ${sendingId}::uuid and kind in (1, 2)
          and (kind = 1 or code >= 500) order by at, seq limit ${first}) began`,
  );
}

/** Makes a running sending *asking*; false: it does not run any more, or somebody has let it go on. */
export async function holdBack(tx: Tx, id: string, why: string): Promise<boolean> {
  const held = await run(
    tx,
    sql`update sendings set state = 'asking', why = ${why}
      where id = ${id}::uuid and state = 'running' and released_at is null and ended_at is null`,
  );
  return held === 1;
}

/** What mail servers said most when they refused messages of a sending for good, at once or by a mail that came back. */
export async function commonestReplies(
  db: Db,
  sendingId: string,
): Promise<{ code: number | null; reply: string | null; messages: number }[]> {
  return await rows(
    db,
    // The words before the first address or number are the same for everybody; the whole is that of the newest.
    sql<{ code: number | null; reply: string | null; messages: number }>`
      select code, (array_agg(reply order by at desc))[1] as reply, count(*)::int as messages
      from (select code, reply, at from outcomes where sending_id = ${sendingId}::uuid and kind = 2 and code >= 500
        union all
        select null, detail, at from receipts
        where sending_id = ${sendingId}::uuid and kind = 'bounced' and fate = 'hard') said
      group by code, left(regexp_replace(coalesce(reply, ''), '[^ ]*[@0-9<(][^ ]*', '', 'g'), 60)
      order by messages desc, code limit 5`,
  );
}
