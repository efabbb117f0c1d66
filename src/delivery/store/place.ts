import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';

/** Where a database is, as itself tells it. */
export interface DatabasePlace {
  systemIdentifier: string;
  databaseOid: number;
}

/** A place that sending can be armed for. */
export interface Place extends DatabasePlace {
  /** FOYER_URL; null: not set. */
  publicUrl: string | null;
  /** Fingerprint of FOYER_SECRET. */
  secret: string;
}

export const disarmReasons = ['another_place', 'another_address', 'another_secret', 'restored'] as const;
export type DisarmReason = (typeof disarmReasons)[number];

/** Sending is not armed: since when and why, and what journals knew of. */
export interface Disarming {
  id: number;
  at: Date;
  why: DisarmReason;
  /** Messages that journals knew and that were recorded since. */
  recorded: number;
  /** Messages that journals know and this database does not. */
  unknown: number;
}

/** What the database says of its own place. */
export async function databasePlace(db: Db): Promise<DatabasePlace> {
  return await row(
    db,
    sql<DatabasePlace>`select (select system_identifier::text from pg_control_system()) as "systemIdentifier",
      (select oid::bigint from pg_database where datname = current_database()) as "databaseOid"`,
  );
}

/** The place sending is armed for, and its pulse; undefined: no worker has ever run on this database. */
export async function armedPlace(db: Db): Promise<(Place & { pulse: number }) | undefined> {
  return await maybeRow(
    db,
    sql<
      Place & { pulse: number }
    >`select system_identifier as "systemIdentifier", database_oid as "databaseOid",
      public_url as "publicUrl", secret, pulse from place`,
  );
}

/** Arms a database that never was; another worker may have been first. */
export async function insertPlace(db: Db, place: Place, by: string, at: Date): Promise<void> {
  await run(
    db,
    sql`insert into place (system_identifier, database_oid, public_url, secret, armed_at, armed_by)
      values (${place.systemIdentifier}, ${place.databaseOid}, ${place.publicUrl}, ${place.secret}, ${at}, ${by})
      on conflict do nothing`,
  );
}

/** Arms for this place, with a pulse that no folder has seen. */
export async function movePlace(tx: Tx, place: Place, seen: number, by: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`insert into place (system_identifier, database_oid, public_url, secret, pulse, armed_at, armed_by)
      values (${place.systemIdentifier}, ${place.databaseOid}, ${place.publicUrl}, ${place.secret}, ${seen + 1}, ${at}, ${by})
      on conflict (id) do update set system_identifier = excluded.system_identifier,
        database_oid = excluded.database_oid, public_url = excluded.public_url, secret = excluded.secret,
        pulse = greatest(place.pulse + 1, excluded.pulse), armed_at = excluded.armed_at, armed_by = excluded.armed_by`,
  );
}

/** An address that is known from now on; where one was known, only a person may change it. */
export async function learnAddress(db: Db, publicUrl: string): Promise<void> {
  await run(db, sql`update place set public_url = ${publicUrl} where public_url is null`);
}

/** Counts the pulse up while sending is armed; undefined: it is not. */
export async function advancePulse(db: Db): Promise<number | undefined> {
  const moved = await maybeRow(
    db,
    sql<{ pulse: number }>`update place set pulse = pulse + 1
      where not exists (select from disarmings where armed_at is null) returning pulse`,
  );
  return moved?.pulse;
}

/** Disarms; false: it was already. The highest pulse that any folder shows is kept for the next arming. */
export async function insertDisarming(
  db: Db,
  { why, seen, at }: { why: DisarmReason; seen: number; at: Date },
): Promise<boolean> {
  const made = await row(
    db,
    sql<{ isNew: boolean }>`insert into disarmings (at, why, seen) values (${at}, ${why}, ${seen})
      on conflict ((true)) where armed_at is null do update set seen = greatest(disarmings.seen, excluded.seen)
      returning (xmax = 0) as "isNew"`,
  );
  return made.isNew;
}

/** Why sending is not armed, or undefined: it is. */
export async function disarmingInForce(db: Db): Promise<Disarming | undefined> {
  return await maybeRow(
    db,
    sql<Disarming>`select d.id, d.at, d.why, d.recorded, (select coalesce(sum(cardinality(u.seqs)), 0)::int
        from unknown_claims u where u.disarming_id = d.id) as unknown
      from disarmings d where d.armed_at is null`,
  );
}

/** Ends this disarming and gives the highest pulse its folders had seen; undefined: it is not in force any more. */
export async function endDisarming(tx: Tx, id: number, by: string, at: Date): Promise<number | undefined> {
  const ended = await maybeRow(
    tx,
    sql<{ seen: number }>`update disarmings set armed_at = ${at}, armed_by = ${by}
      where id = ${id} and armed_at is null returning seen`,
  );
  return ended?.seen;
}

/** A sending whose messages journals know and this database does not. */
export interface UnknownSending {
  /** Null: a journal that did not name it. */
  sendingId: string | null;
  seqs: number[];
}

/** What of a disarming stays unknown, by sending. */
export async function unknownSendings(db: Db, disarmingId: number): Promise<UnknownSending[]> {
  return await rows(
    db,
    sql<UnknownSending>`select u.sending_id as "sendingId", array_agg(distinct s.seq order by s.seq) as seqs
      from unknown_claims u cross join unnest(u.seqs) as s (seq)
      where u.disarming_id = ${disarmingId} group by u.sending_id order by u.sending_id`,
  );
}
