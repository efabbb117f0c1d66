import { maybeRow, rows, sql, type Db } from '../../platform/database.ts';
import { outcomeKinds } from '../outcome-kinds.ts';
import type { MessageState, Reason } from '../status.ts';
import { standingDecisions, type DecisionRow } from './decisions.ts';
import { standingsQuery, statesQuery, type StandingRow, type StateRow } from './states.ts';

/** A message with its address, its state and the fact that tells most about it. */
export interface MessageRow {
  seq: number;
  customerId: number;
  address: string;
  language: string;
  state: MessageState;
  /** A SkipReason; null unless the state is skipped. */
  skipped: string | null;
  /** The peer's words, or ours. */
  reply: string | null;
  at: Date | null;
  /** What a person decided about it while it was uncertain. */
  decision: DecisionRow | null;
  /** Taken out of the report: nobody is told any more who it was. */
  isRemoved: boolean;
}

/** A page of the messages in one state, by seq. Derives all of them, so run it in `readSets`. */
export async function pageOfState(
  db: Db,
  sendingId: string,
  which: { state: MessageState; from: number; atMost: number },
): Promise<StateRow[]> {
  return await rows(
    db,
    sql<StateRow>`select * from (${statesQuery(sendingId)}) states where state = ${which.state}
      order by seq limit ${which.atMost} offset ${which.from}`,
  );
}

/** The state of every message of a sending, by seq. 100,000 are some 10 MB; run it in `readSets`. */
export async function allStates(db: Db, sendingId: string): Promise<StateRow[]> {
  return await rows(db, sql<StateRow>`${statesQuery(sendingId)} order by seq`);
}

/** The state of each of these messages, by seq; only they are derived, however large the sending. */
export async function statesOf(db: Db, sendingId: string, seqs: readonly number[]): Promise<StateRow[]> {
  return await rows(db, sql<StateRow>`${statesQuery(sendingId, seqs)} order by seq`);
}

/** The same messages with their addresses and what is known of each. */
export async function describeMessages(
  db: Db,
  sendingId: string,
  states: readonly StateRow[],
): Promise<MessageRow[]> {
  const facts = await messageFacts(
    db,
    sendingId,
    states.map(({ seq }) => seq),
  );
  const decisions = await standingDecisions(
    db,
    sendingId,
    states.map(({ seq }) => seq),
  );
  return states.map(({ seq, customer_id, state, skipped }) => ({
    ...facts.get(seq)!,
    decision: decisions.get(seq) ?? null,
    seq,
    customerId: customer_id,
    state,
    skipped,
  }));
}

/** The order in which facts tell about a message: its end, in rule 6's order, else what happened last. */
const telling = sql`array_position(${sql.raw(
  `'{${[outcomeKinds.accepted, outcomeKinds.refused, outcomeKinds.skipped, outcomeKinds.expired].join(',')}}'::smallint[]`,
)}, o.kind) nulls last, o.at desc, o.kind`;

/** What came back, which tells more than that a server took it first; the worse before the better. */
const cameBack = sql`left join lateral (select r.at, r.detail from receipts r
  where r.sending_id = m.sending_id and r.seq = m.seq and r.kind = 'bounced'
  order by r.fate, r.at desc limit 1) back on fact.kind is null or fact.kind in (${outcomeKinds.accepted}, ${outcomeKinds.uncertain})`;

/** What kept a message from going until it was too late, so that a person knows what to mend. */
const lastTry = sql`(select 'The last try met: ' || o.reply from outcomes o
  where o.sending_id = m.sending_id and o.seq = m.seq and o.kind = ${outcomeKinds.retry} and o.reply <> ''
  order by o.at desc limit 1)`;

/** Where these messages go, and the fact that tells most about each. */
export async function messageFacts(
  db: Db,
  sendingId: string,
  seqs: readonly number[],
): Promise<Map<number, Pick<MessageRow, 'address' | 'language' | 'reply' | 'at' | 'isRemoved'>>> {
  const found = await rows(
    db,
    sql<Pick<MessageRow, 'seq' | 'address' | 'language' | 'reply' | 'at' | 'isRemoved'>>`
      select m.seq, m.address, m.language, m.address_removed_at is not null as "isRemoved",
        coalesce(back.at, fact.at) as at, case when back.at is not null then back.detail
          when fact.kind = ${outcomeKinds.expired} then concat_ws(' ', fact.reply, ${lastTry}) else fact.reply end as reply
      from unnest(${seqs}::int[]) as wanted (seq)
      join messages m on m.sending_id = ${sendingId}::uuid and m.seq = wanted.seq
      left join lateral (select o.kind, o.reply, o.at from outcomes o
        where o.sending_id = m.sending_id and o.seq = m.seq order by ${telling} limit 1) fact on true
      ${cameBack}`,
  );
  return new Map(found.map((each) => [each.seq, each]));
}

/** A page of people of these reasons, in the order of the reasons, and how many there are in all. */
export async function peoplePage(
  db: Db,
  sendingId: string,
  which: { reasons: readonly Reason[]; from: number; atMost: number },
): Promise<{ people: StandingRow[]; total: number }> {
  const people = await rows(
    db,
    sql<StandingRow & { total: number }>`select *, count(*) over ()::int as total
      from (${standingsQuery(sendingId)}) standings where reason = any(${which.reasons}::text[])
      order by array_position(${which.reasons}::text[], reason), customer_id
      limit ${which.atMost} offset ${which.from}`,
  );
  const total = people[0]?.total ?? (which.from === 0 ? 0 : await countPeople(db, sendingId, which.reasons));
  return { people, total };
}

/** All people of these reasons, in the order of the reasons. 100,000 are some 10 MB. */
export async function allPeople(
  db: Db,
  sendingId: string,
  reasons: readonly Reason[],
): Promise<StandingRow[]> {
  return await rows(
    db,
    sql<StandingRow>`select * from (${standingsQuery(sendingId)}) standings
      where reason = any(${reasons}::text[]) order by array_position(${reasons}::text[], reason), customer_id`,
  );
}

/** Messages of a sending to addresses that hold this text. */
export async function seqsToAddress(db: Db, sendingId: string, text: string): Promise<Set<number>> {
  const found = await rows(
    db,
    sql<{ seq: number }>`select seq from messages
      where sending_id = ${sendingId}::uuid and strpos(folded, lower(btrim(${text}))) > 0`,
  );
  return new Set(found.map(({ seq }) => seq));
}

async function countPeople(db: Db, sendingId: string, reasons: readonly Reason[]): Promise<number> {
  const counted = await maybeRow(
    db,
    sql<{ total: number }>`select count(*)::int as total
      from (${standingsQuery(sendingId)}) standings where reason = any(${reasons}::text[])`,
  );
  return counted?.total ?? 0;
}

/** Declares the cursor `people` over everybody with these reasons, in the order of a list to work through. */
export async function openPeople(tx: Db, sendingId: string, reasons: readonly Reason[]): Promise<void> {
  await sql`declare people no scroll cursor for select * from (${standingsQuery(sendingId)}) standings
    where reason = any(${reasons}::text[]) order by array_position(${reasons}::text[], reason), customer_id`.execute(
    tx,
  );
}

/** The next people of the cursor, none at its end. */
export async function nextPeople(tx: Db, atMost: number): Promise<StandingRow[]> {
  return await rows(tx, sql<StandingRow>`fetch ${sql.raw(String(atMost))} from people`);
}
