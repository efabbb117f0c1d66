import { act, ask, plainArray, type HotClient } from '../hot.ts';

/** Where and when a worker's process runs. */
export interface WorkerProcess {
  host: string;
  bootId: string;
  pidNamespace: string;
  pid: number;
  processStarted: string;
}

// Leases are counted by the database's clock alone, so a clock set wrong on one machine ends nobody (B-35).

export async function insertWorker(on: HotClient, id: string, self: WorkerProcess): Promise<void> {
  await act(
    on,
    {
      name: 'worker_start',
      text: `insert into workers (id, host, boot_id, pid_namespace, pid, process_started, started_at, lease_until)
        values ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp() + interval '30 s')`,
    },
    [id, self.host, self.bootId, self.pidNamespace, self.pid, self.processStarted],
  );
}

/**
 * Prolongs the lease and gives its new end; undefined: this worker was ended, or the database was put back to a time
 * before its last beat and knows nothing of what it did since (rule 10).
 * @param leasedUntil what the last beat gave
 */
export async function beat(
  on: HotClient,
  workerId: string,
  leasedUntil: Date = longAgo,
): Promise<Date | undefined> {
  const [beaten] = await ask<{ until: Date }>(
    on,
    {
      name: 'worker_beat',
      text: `update workers set lease_until = clock_timestamp() + interval '30 s'
        where id = $1 and ended_at is null and lease_until >= $2 returning lease_until as until`,
    },
    [workerId, leasedUntil],
  );
  return beaten?.until;
}

/** Ends a worker that is known to run no more, or that ends itself; false: it was ended before. */
export async function endWorker(on: HotClient, workerId: string): Promise<boolean> {
  const touched = await act(
    on,
    {
      name: 'worker_end',
      text: `update workers set ended_at = clock_timestamp(), is_gone = true where id = $1 and ended_at is null`,
    },
    [workerId],
  );
  return touched === 1;
}

/**
 * Ends every worker whose lease ran out. It may run on without knowing; the conditional update decides who was
 * first.
 */
export async function endLapsed(on: HotClient): Promise<string[]> {
  const ended = await ask<{ id: string }>(
    on,
    {
      name: 'workers_lapsed',
      text: `update workers set ended_at = clock_timestamp()
        where ended_at is null and lease_until < clock_timestamp() returning id`,
    },
    [],
  );
  return ended.map((worker) => worker.id);
}

const longAgo = new Date(0);

/**
 * Holds the worker's row for the rest of the transaction: it cannot be ended meanwhile. False: it was, or this is the
 * database as it was before its last beat or before one of these claims of its own: a backup, or a standby that was
 * promoted before it had heard of them (rule 10).
 */
export async function holdWorker(
  on: HotClient,
  workerId: string,
  known: { leasedUntil?: Date; claims?: readonly string[] } = {},
): Promise<boolean> {
  const { leasedUntil = longAgo, claims = [] } = known;
  const found = await ask(
    on,
    {
      name: 'worker_hold',
      text: `select 1 from workers where id = $1 and ended_at is null and lease_until >= $2
        and not exists (select from unnest($3::uuid[]) as own (id) where not ${isInHand('own.id')}) for share`,
    },
    [workerId, leasedUntil, plainArray(claims)],
  );
  return found.length === 1;
}

/** Whether a claim is known here, and nobody has settled it in its worker's place. */
export function isInHand(claim: string): string {
  return `exists (select from claims c where c.id = ${claim} and not c.is_swept)`;
}

/** Waits until every transaction of this worker that is still under way is over. */
export async function awaitWorker(on: HotClient, workerId: string): Promise<void> {
  await ask(on, { name: 'worker_await', text: `select 1 from workers where id = $1 for update` }, [workerId]);
}

/** Workers not ended that ran on this machine since its last boot, seen from the same pid namespace. */
export async function liveWorkersOf(
  on: HotClient,
  self: WorkerProcess,
): Promise<{ id: string; pid: number; process_started: string }[]> {
  return await ask(
    on,
    {
      name: 'workers_here',
      text: `select id, pid, process_started from workers
        where ended_at is null and host = $1 and boot_id = $2 and pid_namespace = $3`,
    },
    [self.host, self.bootId, self.pidNamespace],
  );
}

/** Which of these workers were ended more than 30 s ago, longer than a polite end takes? */
export async function endedLongAgo(on: HotClient, ids: readonly string[]): Promise<string[]> {
  const ended = await ask<{ id: string }>(
    on,
    {
      name: 'workers_ended_long_ago',
      text: `select id from workers where id = any($1::uuid[]) and ended_at < clock_timestamp() - interval '30 s'`,
    },
    [ids],
  );
  return ended.map((worker) => worker.id);
}

/** Which of these workers are ended (or unknown, as after a restored backup)? */
export async function endedWorkers(on: HotClient, ids: readonly string[]): Promise<string[]> {
  const live = await ask<{ id: string }>(
    on,
    { name: 'workers_live', text: `select id from workers where id = any($1::uuid[]) and ended_at is null` },
    [ids],
  );
  const alive = new Set(live.map((worker) => worker.id));
  return ids.filter((id) => !alive.has(id));
}

/** Where a worker ran; undefined: there is no such worker, as after a restored backup. */
export async function processOf(
  on: HotClient,
  workerId: string,
): Promise<{ host: string; bootId: string } | undefined> {
  const [found] = await ask<{ host: string; bootId: string }>(
    on,
    { name: 'worker_process', text: `select host, boot_id as "bootId" from workers where id = $1` },
    [workerId],
  );
  return found;
}
