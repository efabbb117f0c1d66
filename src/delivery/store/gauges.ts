import { row, sql, type Db } from '../../platform/database.ts';

/** What of delivery is under way at this moment, on every machine together. */
export interface GaugeRow {
  waiting: number;
  /** Seconds since the moment at which the longest waiting strand could have been taken; 0 when none waits. */
  oldest: number;
  running: number;
  asking: number;
  workers: number;
  unsettled: number;
  /** 1 while an emergency stop is in force. */
  stopped: number;
}

/** One statement over small tables and partial indexes: strands and open claims, never messages or outcomes. */
export async function readGauges(db: Db): Promise<GaugeRow> {
  return await row(
    db,
    sql<GaugeRow>`with waiting as (
        select coalesce(cardinality(t.seqs), greatest(t.last_seq - t.next_seq + 1, 0)) as messages, t.ready_at
        from strands t join sendings s on s.id = t.sending_id where s.state = 'running'
      )
      select coalesce((select sum(messages) from waiting), 0)::int as waiting,
        coalesce((select extract(epoch from clock_timestamp() - min(ready_at)) from waiting
          where ready_at <= clock_timestamp()), 0)::float as oldest,
        (select count(*) from sendings where ended_at is null and state = 'running')::int as running,
        (select count(*) from sendings where ended_at is null and state = 'asking')::int as asking,
        (select count(*) from workers where ended_at is null and lease_until > clock_timestamp())::int as workers,
        (select count(*) from claims where settled_at is null)::int as unsettled,
        (select count(*) from stops where resumed_at is null)::int as stopped`,
  );
}
