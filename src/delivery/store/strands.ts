import { act, ask, plainArray, type HotClient } from '../hot.ts';
import { notStopped } from './stops.ts';

/** What is still to be tried. */
export interface Strand {
  id: number;
  sendingId: string;
  channel: 'email' | 'sms';
  lane: number;
  /** The next seqs to try, at most as many as were asked for. */
  seqs: number[];
  tries: number;
  deaths: number;
  /** When its messages were claimed first; null: never yet. */
  firstAt: Date | null;
}

/** What was taken of a strand: which messages of which sending. */
export type TakenStrand = Pick<Strand, 'id' | 'sendingId' | 'seqs'>;

/** A strand to put in. */
export interface NewStrand {
  sendingId: string;
  channel: string;
  routeId: number;
  lane: number;
  seqs: readonly number[];
  tries: number;
  deaths: number;
  readyAt: Date;
  firstAt: Date;
}

/** What a route may serve: of lanes 1 to $2, at $3. */
const servable = `from strands s join sendings g on g.id = s.sending_id join routes r on r.id = s.route_id
        where s.route_id = $1 and s.lane <= $2 and s.ready_at <= greatest($3, s.served_at)
          and g.state = 'running' and r.paused_at is null and ${notStopped}`;

/**
 * Rule 2: takes the strand to serve next, locked for this transaction; what another worker has in hand is
 * passed over. What was ready when it was put in or served is ready, whatever our clock says: it may have been set
 * back since, or be behind that of the machine that put it in. `most` seqs of it are given. undefined: there is
 * nothing to do on this route now, or others have it in hand.
 */
export async function takeStrand(
  on: HotClient,
  routeId: number,
  lowestLane: number,
  most: number,
  now: Date,
): Promise<Strand | undefined> {
  const [strand] = await ask<Strand>(
    on,
    {
      name: 'strand_take',
      text: `select s.id, s.sending_id as "sendingId", s.channel, s.lane, s.tries, s.deaths, s.first_at as "firstAt",
          case when s.seqs is null
            then array(select generate_series(s.next_seq, least(s.last_seq, s.next_seq + $4 - 1)))
            else s.seqs[1:$4] end as seqs
        ${servable}
        order by s.lane, s.served_at
        for update of s skip locked
        limit 1`,
    },
    [routeId, lowestLane, now, most],
  );
  return strand;
}

/** Whether there is a strand to serve, in whoever's hand. */
export async function isStrandThere(
  on: HotClient,
  routeId: number,
  lowestLane: number,
  now: Date,
): Promise<boolean> {
  const found = await ask(on, { name: 'strand_there', text: `select 1 ${servable} limit 1` }, [
    routeId,
    lowestLane,
    now,
  ]);
  return found.length > 0;
}

/**
 * Takes a strand of a sending whatever its state and its route are, locked for this transaction, `most` seqs of it.
 * One with a message that is going out under an unsettled claim is left until that claim is settled.
 */
export async function takeStrandOf(
  on: HotClient,
  sendingId: string,
  most: number,
): Promise<TakenStrand | undefined> {
  const [strand] = await ask<TakenStrand>(
    on,
    {
      name: 'strand_take_of',
      text: `select s.id, s.sending_id as "sendingId",
          case when s.seqs is null
            then array(select generate_series(s.next_seq, least(s.last_seq, s.next_seq + $2 - 1)))
            else s.seqs[1:$2] end as seqs
        from strands s
        where s.sending_id = $1 and not exists (
          select from claims c cross join unnest(c.seqs) as held (seq)
          where c.sending_id = $1 and c.settled_at is null
            and (held.seq = any(s.seqs) or held.seq between s.next_seq and s.last_seq)
            and not exists (select from outcomes o
              where o.sending_id = $1 and o.seq = held.seq and o.claim_id = c.id))
        order by s.id
        for update of s skip locked
        limit 1`,
    },
    [sendingId, most],
  );
  return strand;
}

/** Moves the strand past what was taken of it; an empty one is dropped. */
export async function advanceStrand(on: HotClient, strand: TakenStrand, now: Date): Promise<void> {
  const taken = strand.seqs.length;
  await act(
    on,
    {
      name: 'strand_advance',
      text: `with done as (
          delete from strands where id = $1 and
            case when seqs is null then next_seq + $2 > last_seq else cardinality(seqs) <= $2 end returning id)
        update strands set served_at = $3, next_seq = next_seq + $2, seqs = seqs[$2 + 1:]
        where id = $1 and not exists (select from done)`,
    },
    [strand.id, taken, now],
  );
}

/** Puts in strands; who may do so is decided by the caller (rules 6 and 8). */
export async function insertStrands(on: HotClient, strands: readonly NewStrand[], now: Date): Promise<void> {
  for (const strand of strands)
    await act(
      on,
      {
        name: 'strand_insert',
        text: `insert into strands (sending_id, channel, route_id, lane, seqs, tries, deaths, ready_at, served_at, first_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      },
      [
        strand.sendingId,
        strand.channel,
        strand.routeId,
        strand.lane,
        plainArray(strand.seqs),
        strand.tries,
        strand.deaths,
        strand.readyAt,
        now,
        strand.firstAt,
      ],
    );
}

/** Tells every sender, when this transaction commits, that there may be something to take. */
export async function announceStrands(on: HotClient): Promise<void> {
  await ask(on, { name: 'strands_announce', text: `select pg_notify('foyer_strands', '')` }, []);
}
