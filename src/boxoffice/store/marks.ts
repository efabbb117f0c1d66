import { maybeRow, run, sql, type RawBuilder, type Tx } from '../../platform/database.ts';

/** What ticketing said last, by column; kept from the first mark on, while a person's word stands beside it. */
const word = sql`jsonb_build_object('state', state, 'starts_at', starts_at, 'ends_at', ends_at,
  'duration_minutes', duration_minutes, 'doors_at', doors_at, 'stage_id', stage_id)`;

/** Holds an instance until the transaction ends; false when there is none. */
export async function lockInstance(tx: Tx, id: number): Promise<boolean> {
  return (await maybeRow(tx, sql`select id from instances where id = ${id} for update`)) !== undefined;
}

async function mark(tx: Tx, id: number, at: Date, set: RawBuilder<unknown>): Promise<void> {
  await run(
    tx,
    sql`update instances set said = coalesce(said, ${word}), version = version + 1, changed_at = ${at}, ${set}
        where id = ${id}`,
  );
}

export async function setCancelled(tx: Tx, id: number, at: Date, actor: string): Promise<void> {
  await mark(
    tx,
    id,
    at,
    sql`state = 'cancelled', state_before = state, cancelled_at = ${at}, cancelled_by = ${actor}`,
  );
}

export async function setPostponed(tx: Tx, id: number, at: Date): Promise<void> {
  await mark(tx, id, at, sql`state = 'postponed'`);
}

/** Where and when an instance takes place from now on. An end that nobody knows stays unknown. */
export interface NewPlace {
  startsAt: Date;
  endsAt: Date | null;
  doorsAt: Date | null;
  stageId: number;
}

/** A postponed instance has its date again. */
export async function setMoved(tx: Tx, id: number, at: Date, to: NewPlace): Promise<void> {
  await mark(
    tx,
    id,
    at,
    sql`starts_at = ${to.startsAt}, ends_at = ${to.endsAt}, doors_at = ${to.doorsAt}, stage_id = ${to.stageId},
      state = case when state = 'postponed' then 'on_sale' else state end`,
  );
  await forgetAgreed(tx, id);
}

/** What a person corrects of an instance of their own; a capacity that is not given stays. */
export interface Corrected {
  stageId: number;
  doorsAt: Date | null;
  printAtHome: boolean;
  capacity?: number | null;
  /** Whether messages say anything of it that is otherwise now. */
  isToldOtherwise: boolean;
}

/** Where a mark left stage or doors as they were, what it is taken back to is corrected with them. */
export async function setCorrected(tx: Tx, id: number, at: Date, to: Corrected): Promise<void> {
  await run(
    tx,
    sql`update instances set version = version + ${to.isToldOtherwise ? 1 : 0}, changed_at = ${at}, stage_id = ${to.stageId},
          doors_at = ${to.doorsAt}, print_at_home = ${to.printAtHome},
          capacity = case when ${to.capacity !== undefined} then ${to.capacity ?? null}::int else capacity end,
          said = said
            || case when said->'stage_id' = to_jsonb(stage_id)
                 then jsonb_build_object('stage_id', ${to.stageId}::bigint) else '{}' end
            || case when said->'doors_at' = coalesce(to_jsonb(doors_at), 'null')
                 then jsonb_build_object('doors_at', ${to.doorsAt}::timestamptz) else '{}' end
        where id = ${id}`,
  );
  await forgetAgreed(tx, id);
}

/** Takes back that it was cancelled or postponed here. */
export async function setStateBack(tx: Tx, id: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`update instances set state = coalesce(state_before, nullif(said->>'state', 'cancelled'), 'on_sale'),
          state_before = null, cancelled_at = null, cancelled_by = null, version = version + 1, changed_at = ${at}
        where id = ${id}`,
  );
  await forgetAgreed(tx, id);
}

/** Takes back that it was moved here: everything as ticketing says it. */
export async function setAsSaid(tx: Tx, id: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`update instances set state = coalesce(nullif(said->>'state', 'cancelled'), 'on_sale'),
          starts_at = (said->>'starts_at')::timestamptz, ends_at = (said->>'ends_at')::timestamptz,
          duration_minutes = (said->>'duration_minutes')::int, doors_at = (said->>'doors_at')::timestamptz,
          stage_id = (said->>'stage_id')::bigint, said = null, version = version + 1, changed_at = ${at}
        where id = ${id}`,
  );
}

/** Where a person says again what ticketing says, there is no word of theirs left to keep. */
async function forgetAgreed(tx: Tx, id: number): Promise<void> {
  await run(tx, sql`update instances set said = null where id = ${id} and said = ${word}`);
}
