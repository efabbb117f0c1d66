import { act, ask, plainArray, type HotClient } from '../hot.ts';
import type { WorkerProcess } from './workers.ts';

// What is done with claims that a journal knows and a restored database does not (rule 10).

/** Of these claims those that this database has never heard of, nor listed as unknown. */
export async function strangeClaims(on: HotClient, ids: readonly string[]): Promise<Set<string>> {
  const found = await ask<{ id: string }>(
    on,
    {
      name: 'claims_strange',
      text: `select id from unnest($1::uuid[]) as wanted (id)
        where not exists (select from claims c where c.id = wanted.id)
          and not exists (select from unknown_claims u where u.claim_id = wanted.id)`,
    },
    [plainArray(ids)],
  );
  return new Set(found.map(({ id }) => id));
}

/** A sending that a journal names, as this database has it. */
export interface NamedSending {
  mayRepeat: boolean;
  routeId: number;
  /** Of the wanted seqs those that are messages here. */
  seqs: number[];
}

/** Holds a sending, and tells which of these seqs are messages of it; undefined: there is no such sending. */
export async function holdNamed(
  on: HotClient,
  sendingId: string,
  seqs: readonly number[],
): Promise<NamedSending | undefined> {
  const [found] = await ask<NamedSending>(
    on,
    {
      name: 'sending_named',
      text: `select s.may_repeat as "mayRepeat",
          coalesce((select min(t.route_id) from strands t where t.sending_id = s.id),
            (select min(c.route_id) from claims c where c.sending_id = s.id),
            (select r.id from routes r where r.is_default and r.channel = 'email')) as "routeId",
          array(select m.seq from messages m where m.sending_id = s.id and m.seq = any($2::int[]) order by m.seq) as seqs
        from sendings s where s.id = $1 for share of s`,
    },
    [sendingId, plainArray(seqs)],
  );
  return found;
}

/** A worker that this database forgot: it is over, and its journal is what is left. */
export async function insertPastWorker(on: HotClient, id: string, self: WorkerProcess): Promise<void> {
  await act(
    on,
    {
      name: 'worker_past',
      text: `insert into workers (id, host, boot_id, pid_namespace, pid, process_started, started_at, lease_until,
          ended_at, is_gone)
        values ($1, $2, $3, $4, 0, 'before the restore', clock_timestamp(), clock_timestamp(), clock_timestamp(), true)
        on conflict do nothing`,
    },
    [id, self.host, self.bootId, self.pidNamespace],
  );
}

/** Takes messages that went out after the backup out of everything that would send them again. */
export async function removeFromStrands(
  on: HotClient,
  sendingId: string,
  seqs: readonly number[],
): Promise<void> {
  await act(
    on,
    {
      name: 'strands_without',
      text: `update strands set next_seq = null, last_seq = null,
          seqs = array(select seq from unnest(coalesce(seqs, array(select generate_series(next_seq, last_seq)))) as s (seq)
            where seq <> all($2::int[]) order by seq)
        where sending_id = $1`,
    },
    [sendingId, plainArray(seqs)],
  );
  await act(
    on,
    {
      name: 'strands_drop_empty',
      text: `delete from strands where sending_id = $1 and seqs = '{}'`,
    },
    [sendingId],
  );
}

/** What this sending says to whom is not what was sent by its name: a person decides, and nothing of it is made. */
export async function askAboutNamed(on: HotClient, sendingId: string, why: string): Promise<void> {
  await act(
    on,
    {
      name: 'sending_named_ask',
      text: `update sendings set state = 'asking', why = $2 where id = $1 and state in ('preparing', 'running')`,
    },
    [sendingId, why],
  );
}

/** Lists a claim of which nothing can be recorded. */
export async function insertUnknownClaim(
  on: HotClient,
  claim: { id: string; disarmingId: number; sendingId: string | null; seqs: readonly number[] },
): Promise<void> {
  await act(
    on,
    {
      name: 'claim_unknown',
      text: `insert into unknown_claims (claim_id, disarming_id, sending_id, seqs) values ($1, $2, $3, $4)
        on conflict do nothing`,
    },
    [claim.id, claim.disarmingId, claim.sendingId, plainArray(claim.seqs)],
  );
}

/** Counts what was recorded, for whoever arms. */
export async function addRecorded(on: HotClient, disarmingId: number, count: number): Promise<void> {
  await act(
    on,
    { name: 'disarming_recorded', text: `update disarmings set recorded = recorded + $2 where id = $1` },
    [disarmingId, count],
  );
}
