import { maybeRow, row, run, sql, type Db, type Tx } from '../../platform/database.ts';

export interface SecondFactorRow {
  secret: Buffer | null;
  pending: Buffer | null;
  /** Newest step whose code was taken; null: none yet. */
  lastStep: number | null;
}

export async function secondFactorOf(db: Db, staffId: number): Promise<SecondFactorRow> {
  return await row(
    db,
    sql<SecondFactorRow>`select totp_secret as secret, totp_pending as pending, totp_last_step as "lastStep"
      from staff where id = ${staffId}`,
  );
}

export async function putPending(db: Db, staffId: number, sealed: Buffer): Promise<void> {
  await run(db, sql`update staff set totp_pending = ${sealed} where id = ${staffId}`);
}

/** Makes the pending secret the person's; false when another took its place meanwhile. */
export async function adoptPending(
  tx: Tx,
  staffId: number,
  set: { pending: Buffer; step: number; at: Date },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update staff set totp_secret = totp_pending, totp_pending = null, totp_set_at = ${set.at}, totp_last_step = ${set.step}
        where id = ${staffId} and totp_pending = ${set.pending}`,
    )) > 0
  );
}

/** Takes the code of a step; false when it, or a later one, was taken before (of two at once, one is told true), or the secret is another by now. */
export async function takeStep(tx: Tx, staffId: number, step: number, secret: Buffer): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update staff set totp_last_step = ${step} where id = ${staffId} and totp_secret = ${secret} and coalesce(totp_last_step, 0) < ${step}`,
    )) > 0
  );
}

/** Removes secret and recovery codes; false when there were none. */
export async function clearSecondFactor(tx: Tx, staffId: number): Promise<boolean> {
  await run(tx, sql`delete from recovery_codes where staff_id = ${staffId}`);
  return (
    (await run(
      tx,
      sql`update staff set totp_secret = null, totp_pending = null, totp_set_at = null, totp_last_step = null
        where id = ${staffId} and totp_secret is not null`,
    )) > 0
  );
}

/** Replaces all recovery codes of a person. */
export async function putRecoveryCodes(tx: Tx, staffId: number, hashes: readonly Buffer[]): Promise<void> {
  await run(tx, sql`delete from recovery_codes where staff_id = ${staffId}`);
  await run(
    tx,
    sql`insert into recovery_codes (staff_id, hash) select ${staffId}, unnest(${[...hashes]}::bytea[])`,
  );
}

/** Uses a recovery code up and tells how many are left; undefined when it is none of theirs. */
export async function takeRecoveryCode(tx: Tx, staffId: number, hash: Buffer): Promise<number | undefined> {
  const taken = await maybeRow(
    tx,
    sql`delete from recovery_codes where staff_id = ${staffId} and hash = ${hash} returning 1`,
  );
  return taken === undefined ? undefined : await countRecoveryCodes(tx, staffId);
}

async function countRecoveryCodes(db: Db, staffId: number): Promise<number> {
  const found = await row(
    db,
    sql<{ left: number }>`select count(*) as left from recovery_codes where staff_id = ${staffId}`,
  );
  return found.left;
}
