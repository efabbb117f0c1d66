import { act, ask, plainArray, type HotClient } from '../hot.ts';

/** A claim as its row: these, and only these, may have gone. */
export interface ClaimRow {
  id: string;
  workerId: string;
  sendingId: string;
  strandId: number;
  channel: string;
  routeId: number;
  seqs: number[];
  tries: number;
  deaths: number;
  at: Date;
  firstAt: Date;
}

const columns = `id, worker_id as "workerId", sending_id as "sendingId", strand_id as "strandId", channel,
  route_id as "routeId", seqs, tries, deaths, at, first_at as "firstAt"`;

export async function insertClaim(on: HotClient, claim: ClaimRow): Promise<void> {
  await act(
    on,
    {
      name: 'claim_insert',
      text: `insert into claims (id, worker_id, sending_id, strand_id, channel, route_id, seqs, tries, deaths, at, first_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    },
    [
      claim.id,
      claim.workerId,
      claim.sendingId,
      claim.strandId,
      claim.channel,
      claim.routeId,
      plainArray(claim.seqs),
      claim.tries,
      claim.deaths,
      claim.at,
      claim.firstAt,
    ],
  );
}

/** Whether a claim is there: what settles a lost answer to COMMIT. */
export async function claimIsThere(on: HotClient, claimId: string): Promise<boolean> {
  const found = await ask(on, { name: 'claim_find', text: `select 1 from claims where id = $1` }, [claimId]);
  return found.length === 1;
}

/** An unsettled claim of an ended worker, and where that ran. */
export interface OrphanedClaim {
  id: string;
  workerId: string;
  host: string;
  bootId: string;
  /** Ended in the last 30 s, as gone, by itself or its successor: by one who has its journal. */
  hasHeir: boolean;
}

/**
 * Unsettled claims of ended workers. A worker that was ended while it may still run is left alone for 2 s: until
 * then it may write a dot by a permission it got before, which would not be in its journal when that is read.
 */
export async function orphanedClaims(on: HotClient): Promise<OrphanedClaim[]> {
  return await ask(
    on,
    {
      name: 'claims_orphaned',
      text: `select c.id, c.worker_id as "workerId", w.host, w.boot_id as "bootId",
          w.is_gone and w.ended_at > clock_timestamp() - interval '30 s' as "hasHeir"
        from claims c join workers w on w.id = c.worker_id
        where c.settled_at is null and w.ended_at is not null
          and (w.is_gone or w.ended_at < clock_timestamp() - interval '2 s') order by c.at`,
    },
    [],
  );
}

/** Locks a claim while it is unsettled; undefined: somebody settled it or is about to. */
export async function lockUnsettled(on: HotClient, claimId: string): Promise<ClaimRow | undefined> {
  const [claim] = await ask<ClaimRow>(
    on,
    {
      name: 'claim_lock',
      text: `select ${columns} from claims where id = $1 and settled_at is null for update skip locked`,
    },
    [claimId],
  );
  return claim;
}

/** Marks a claim as settled by somebody else than its worker, who may have left doubt that its journal resolves. */
export async function settleSwept(on: HotClient, claimId: string, now: Date): Promise<void> {
  await act(
    on,
    { name: 'claim_sweep', text: `update claims set settled_at = $2, is_swept = true where id = $1` },
    [claimId, now],
  );
}

/**
 * Claims of a worker that its journal may still tell something about: settled by others, or of a sending in
 * which it met silence after the dot, whose late answer may be in the journal alone. The rest is complete.
 */
export async function doubtfulClaims(on: HotClient, workerId: string): Promise<ClaimRow[]> {
  return await ask(
    on,
    {
      name: 'claims_doubtful',
      text: `select ${columns} from claims where worker_id = $1 and is_swept
        union
        select ${columns} from claims where worker_id = $1 and settled_at is not null
          and sending_id in (select sending_id from tallies where worker_id = $1 and kind = 5)`,
    },
    [workerId],
  );
}

/** How many claims of a worker are unsettled. */
export async function unsettledOf(on: HotClient, workerId: string): Promise<number> {
  const found = await ask<{ count: number }>(
    on,
    {
      name: 'claims_unsettled_of',
      text: `select count(*)::int as count from claims where worker_id = $1 and settled_at is null`,
    },
    [workerId],
  );
  return found[0]?.count ?? 0;
}
