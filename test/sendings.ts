import { randomUUID } from 'node:crypto';
import type { AudienceQuery, AudienceRow } from '../src/delivery/audience-row.ts';
import { freezeSending } from '../src/delivery/freeze.ts';
import { outcomeKinds, type OutcomeKind } from '../src/delivery/outcome-kinds.ts';
import { createSending, type NewSending } from '../src/delivery/sending.ts';
import type { Clock } from '../src/platform/clock.ts';
import { sql, tx, type Db } from '../src/platform/database.ts';
import { neverKilled } from '../src/platform/kill-points.ts';

/** A clock that stands still until it is moved. */
export function standingClock(at = '2026-11-21T16:15:00Z'): Clock & { move(ms: number): void } {
  let now = new Date(at);
  return {
    now: () => now,
    monotonic: () => now.getTime(),
    move: (ms) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** An audience given row by row; every row needs a customer, the rest has a meaning that fits. */
export function audienceOf(
  people: readonly (Partial<AudienceRow> & { customer_id: number })[],
): AudienceQuery {
  const all = people.map((person) => ({
    address: `p${person.customer_id}@mail.example`,
    folded: `p${person.customer_id}@mail.example`,
    language: 'en',
    order_count: 1,
    reason: null,
    same_as: null,
    ...person,
  }));
  return sql<AudienceRow>`select * from json_to_recordset(${JSON.stringify(all)}::json) as person (customer_id bigint,
    address text, folded text, language text, order_count int, reason text, same_as bigint)`;
}

/** Makes a sending in state preparing and gives its id. */
export async function newSending(db: Db, with_: Partial<NewSending> = {}): Promise<string> {
  const id = randomUUID();
  const at = with_.at ?? new Date('2026-11-21T16:15:00Z');
  await tx(db, (tx) =>
    createSending(tx, {
      id,
      kind: 'send_now',
      purpose: 'change',
      instance: null,
      templateVersionId: 1,
      content: { fields: [], shared: {}, freeText: {} },
      usefulUntil: new Date(at.getTime() + 24 * 3_600_000),
      at,
      by: 'Ada',
      ...with_,
    }),
  );
  return id;
}

/** Makes and freezes a sending to these people, and gives its id. */
export async function frozenSending(
  db: Db,
  people: Parameters<typeof audienceOf>[0],
  with_: Partial<NewSending> = {},
): Promise<string> {
  const id = await newSending(db, with_);
  await freezeSending(db, id, audienceOf(people), { clock: standingClock(), reached: neverKilled });
  return id;
}

/** Takes messages out of the sending's strands into a claim, as a worker would. Gives the claim's id. */
export async function claim(
  db: Db,
  sendingId: string,
  seqs: number[],
  with_: { settled?: boolean } = {},
): Promise<string> {
  const [id, worker] = [randomUUID(), randomUUID()];
  await sql`insert into workers (id, host, boot_id, pid_namespace, pid, process_started, lease_until, started_at)
    values (${worker}, 'here', 'boot', 'none', 1, '1', '2026-11-21T16:16:00Z', '2026-11-21T16:15:00Z')`.execute(
    db,
  );
  await sql`update strands set next_seq = null, last_seq = null, seqs = array(select generate_series(next_seq, last_seq))
    where sending_id = ${sendingId} and seqs is null`.execute(db);
  await sql`insert into claims (id, worker_id, sending_id, strand_id, channel, route_id, seqs, tries, at, first_at, settled_at)
    select ${id}, ${worker}, ${sendingId}, coalesce(min(s.id), 0), 'email', min(r.id), ${seqs}::int[], coalesce(min(s.tries), 0),
      '2026-11-21T16:15:01Z', '2026-11-21T16:15:01Z', ${with_.settled ? '2026-11-21T16:15:02Z' : null}::timestamptz
    from routes r left join strands s on s.sending_id = ${sendingId} and s.seqs && ${seqs}::int[] where r.is_default`.execute(
    db,
  );
  await sql`update strands set seqs = array(select unnest(seqs) except select unnest(${seqs}::int[]))
    where sending_id = ${sendingId}`.execute(db);
  await sql`delete from strands where sending_id = ${sendingId} and seqs = '{}'`.execute(db);
  return id;
}

/** Puts messages back for another try. */
export async function putStrand(db: Db, sendingId: string, seqs: number[], tries = 0): Promise<void> {
  await sql`insert into strands (sending_id, channel, route_id, lane, seqs, tries, ready_at, served_at)
    select ${sendingId}, 'email', id, 1, ${seqs}::int[], ${tries}, '2026-11-21T16:20:00Z', '2026-11-21T16:15:00Z'
    from routes where is_default`.execute(db);
}

/** Records what became of one try, with its tally, as the flush does. */
export async function outcome(
  db: Db,
  sendingId: string,
  seq: number,
  claimId: string,
  kind: OutcomeKind,
  reply = '',
): Promise<void> {
  await sql`insert into outcomes (sending_id, seq, claim_id, kind, phase, reply, at)
    values (${sendingId}, ${seq}, ${claimId}, ${outcomeKinds[kind]}, 'dot', ${reply}, '2026-11-21T16:15:02Z')`.execute(
    db,
  );
  await sql`insert into tallies (sending_id, worker_id, kind, count)
    values (${sendingId}, coalesce((select worker_id from claims where id = ${claimId}), ${claimId}), ${outcomeKinds[kind]}, 1)
    on conflict (sending_id, worker_id, kind) do update set count = tallies.count + 1`.execute(db);
}

/** Settles a claim: every message of it has its outcome. */
export async function settle(db: Db, claimId: string): Promise<void> {
  await sql`update claims set settled_at = '2026-11-21T16:15:03Z' where id = ${claimId}`.execute(db);
}
