import { ask, plainArray, type HotClient } from '../hot.ts';
import { outcomeKinds, type OutcomeKind } from '../outcome-kinds.ts';

/** What became of one try of a message. */
export interface Fact {
  claimId: string;
  sendingId: string;
  seq: number;
  kind: OutcomeKind;
  phase: string;
  code?: number;
  reply: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A fact that was new to the database. */
export interface AddedFact {
  claimId: string;
  seq: number;
  kind: number;
}

/**
 * Writes facts: new ones are added and counted in the tallies of `tallyFor`, known ones pass without a word,
 * so the same batch may be brought any number of times. Final refusals of mail servers wait to be read
 * (comeback/refusals.ts). `settled` claims become settled. Gives the new ones
 * of kind retry and returned: exactly those still need a strand.
 */
export async function writeFacts(
  on: HotClient,
  tallyFor: string,
  facts: readonly Fact[],
  options: { source: 'live' | 'journal'; settled?: readonly string[]; now: Date },
): Promise<AddedFact[]> {
  const claims = [...new Map(facts.map((fact) => [fact.claimId, fact.sendingId]))];
  const place = new Map(claims.map(([id], index) => [id, index + 1]));
  return await ask(on, writing, [
    tallyFor,
    plainArray(claims.map(([id]) => id)),
    plainArray(claims.map(([, sendingId]) => sendingId)),
    plainArray(facts.map((fact) => place.get(fact.claimId)!)),
    plainArray(facts.map((fact) => fact.seq)),
    plainArray(facts.map((fact) => outcomeKinds[fact.kind])),
    plainArray(facts.map((fact) => fact.phase)),
    plainArray(facts.map((fact) => fact.code ?? 'null')),
    `{${facts.map((fact) => quoted(fact.reply)).join(',')}}`,
    plainArray(facts.map((fact) => fact.at)),
    options.source,
    options.now,
    plainArray(options.settled ?? []),
  ]);
}

const writing = {
  name: 'facts_write',
  text: `with added as (
      insert into outcomes (sending_id, seq, claim_id, kind, phase, code, reply, at, source)
      select ($3::uuid[])[place], seq, ($2::uuid[])[place], kind, phase, code, reply, to_timestamp(at / 1000), $11
      from unnest($4::int[], $5::int[], $6::smallint[], $7::text[], $8::smallint[], $9::text[], $10::float8[])
        as brought (place, seq, kind, phase, code, reply, at)
      on conflict do nothing
      returning sending_id, seq, claim_id, kind, phase, code, reply
    ), counted as (
      insert into tallies (sending_id, worker_id, kind, count)
      select sending_id, $1, kind, count(*) from added group by sending_id, kind order by sending_id, kind
      on conflict (sending_id, worker_id, kind) do update set count = tallies.count + excluded.count
    ), refused as (
      insert into unread_refusals (sending_id, seq, answer)
      select sending_id, seq, concat_ws(' ', code, reply) from added
      where kind = 2 and code is not null and phase in ('rcpt', 'data', 'dot')
      on conflict do nothing
    ), settled as (
      update claims set settled_at = $12 where id = any($13::uuid[]) and settled_at is null
    )
    select claim_id as "claimId", seq, kind from added where kind in (3, 7)`,
};

/** An element of a text[] literal. PostgreSQL text cannot hold a NUL, which must not block a whole batch. */
function quoted(text: string): string {
  return `"${text.replaceAll('\0', ' ').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** What is known of the messages of one claim under that claim. */
export async function factsOfClaim(
  on: HotClient,
  sendingId: string,
  claimId: string,
  seqs: readonly number[],
): Promise<{ seq: number; kind: number }[]> {
  return await ask(
    on,
    {
      name: 'facts_of_claim',
      text: `select o.seq, o.kind from unnest($3::int[]) as wanted (seq)
        join outcomes o on o.sending_id = $1 and o.seq = wanted.seq and o.claim_id = $2`,
    },
    [sendingId, claimId, plainArray(seqs)],
  );
}

/**
 * Of these messages those that are waiting by the sum of their outcomes though nothing will try them: no end
 * of any kind stands, once `returned` has overruled `uncertain` of the same claim.
 */
export async function leftWaiting(
  on: HotClient,
  sendingId: string,
  claimId: string,
  seqs: readonly number[],
): Promise<number[]> {
  const found = await ask<{ seq: number }>(
    on,
    {
      name: 'facts_left_waiting',
      text: `select wanted.seq from unnest($3::int[]) as wanted (seq)
        where exists (select from outcomes o where o.sending_id = $1 and o.seq = wanted.seq and o.claim_id = $2 and o.kind = 5)
          and not exists (select from outcomes o where o.sending_id = $1 and o.seq = wanted.seq
            and (o.kind in (1, 2, 4, 6) or (o.kind = 5 and o.claim_id <> $2)))
        order by wanted.seq`,
    },
    [sendingId, claimId, plainArray(seqs)],
  );
  return found.map(({ seq }) => seq);
}
