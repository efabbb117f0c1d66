import type { HoldersSpec } from '../audience/index.ts';
import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../platform/database.ts';
import { locks } from '../platform/locks.ts';

/** What a sending was made from. */
export interface Mailing {
  id: string;
  idempotencyKey: string;
  requestHash: string;
  messageHash: string;
  againReason: string | null;
  sendingId: string;
  instanceId: number;
  templateId: number;
  templateVersionId: number;
  audience: HoldersSpec;
  freeText: Record<string, string>;
  confirmedBy: string;
  confirmedAt: Date;
  confirmedTextHash: string;
}

/** What an earlier mailing tells somebody who asks for the same again. */
export interface EarlierMailing {
  sendingId: string;
  requestHash: string;
  confirmedBy: string;
  confirmedAt: Date;
  templateId: number;
  templateVersionId: number;
}

const earlier = sql`select sending_id as "sendingId", request_hash as "requestHash", confirmed_by as "confirmedBy",
  confirmed_at as "confirmedAt", template_id as "templateId", template_version_id as "templateVersionId" from mailings`;

export function mailingByKey(db: Db, key: string): Promise<EarlierMailing | undefined> {
  return maybeRow(db, sql<EarlierMailing>`${earlier} where idempotency_key = ${key}`);
}

/** The newest mailing since a moment that said the same to the same people. */
export function sameMailingSince(
  db: Db,
  instanceId: number,
  messageHash: string,
  since: Date,
): Promise<EarlierMailing | undefined> {
  return maybeRow(
    db,
    sql<EarlierMailing>`${earlier}
      where instance_id = ${instanceId} and created_at > ${since} and message_hash = ${messageHash}
      order by created_at desc limit 1`,
  );
}

/** The newest mailing to an instance since a moment, whatever it said. */
export function newestMailing(db: Db, instanceId: number, since: Date): Promise<EarlierMailing | undefined> {
  return maybeRow(
    db,
    sql<EarlierMailing>`${earlier} where instance_id = ${instanceId} and created_at > ${since}
      order by created_at desc, id desc limit 1`,
  );
}

/**
 * Lets one request for an instance pass at a time, until the transaction ends: of fifty presses at once the first
 * makes the sending and the others find it. The first number names "mailings" among the advisory locks.
 */
export async function takeTurn(tx: Tx, instanceId: number): Promise<void> {
  await run(
    tx,
    sql`select pg_advisory_xact_lock(${locks.sendingToInstance}, hashint8(${instanceId}::bigint))`,
  );
}

/** False when another transaction has stored the key meanwhile, for another instance: then nothing is stored. */
export async function insertMailing(tx: Tx, mailing: Mailing): Promise<boolean> {
  const { audience, freeText, ...m } = mailing;
  const inserted = await run(
    tx,
    sql`insert into mailings (id, idempotency_key, request_hash, message_hash, again_reason, sending_id, instance_id,
        template_id, template_version_id, audience, free_text, confirmed_by, confirmed_at, confirmed_text_hash, created_at)
      values (${m.id}, ${m.idempotencyKey}, ${m.requestHash}, ${m.messageHash}, ${m.againReason}, ${m.sendingId},
        ${m.instanceId}, ${m.templateId}, ${m.templateVersionId}, ${JSON.stringify(audience)}::jsonb,
        ${JSON.stringify(freeText)}::jsonb, ${m.confirmedBy}, ${m.confirmedAt}, ${m.confirmedTextHash}, ${m.confirmedAt})
      on conflict (idempotency_key) do nothing`,
  );
  return inserted === 1;
}

/** The audience a sending was asked for, as it was written down. */
export async function audienceOf(db: Db, sendingId: string): Promise<HoldersSpec | undefined> {
  const found = await maybeRow(
    db,
    sql<{ audience: HoldersSpec }>`select audience from mailings where sending_id = ${sendingId}`,
  );
  return found?.audience;
}

/** The confirmation a sending was made on, and why the same was wanted once more. */
export async function mailingOfSending(
  db: Db,
  sendingId: string,
): Promise<Pick<Mailing, 'templateVersionId' | 'confirmedBy' | 'confirmedAt' | 'againReason'> | undefined> {
  return await maybeRow(
    db,
    sql<Pick<Mailing, 'templateVersionId' | 'confirmedBy' | 'confirmedAt' | 'againReason'>>`
      select template_version_id as "templateVersionId", confirmed_by as "confirmedBy",
        confirmed_at as "confirmedAt", again_reason as "againReason"
      from mailings where sending_id = ${sendingId}::uuid`,
  );
}

/** Counts one more failed freeze and tells how many there were. */
export async function countFailedFreeze(db: Db, sendingId: string): Promise<number> {
  const counted = await row(
    db,
    sql<{ failures: number }>`update mailings set freeze_failures = freeze_failures + 1
      where sending_id = ${sendingId} returning freeze_failures as failures`,
  );
  return counted.failures;
}

/** The freeze is over, whatever became of it: nobody needs to ask for it again. */
export async function markFreezeDone(db: Db, sendingId: string, at: Date): Promise<void> {
  await run(
    db,
    sql`update mailings set freeze_done_at = ${at} where sending_id = ${sendingId} and freeze_done_at is null`,
  );
}

/**
 * Sendings whose audience waits to be frozen for longer than the job should have taken, and that no person was asked
 * about. Each failure makes that time three times as long, so that a trouble of minutes does not use up the tries.
 * @param patience seconds for a job that never ran, and for one that failed, three times as long for each failure
 */
export async function leftUnfrozen(
  db: Db,
  now: Date,
  { untriedFor, failedFor, mostFailures }: { untriedFor: number; failedFor: number; mostFailures: number },
): Promise<string[]> {
  const left = await rows(
    db,
    sql<{ id: string }>`select sending_id as id from mailings
      where freeze_done_at is null and freeze_failures < ${mostFailures}
        and created_at < ${now}::timestamptz - make_interval(secs => case freeze_failures
          when 0 then ${untriedFor}::float8 else ${failedFor}::float8 * power(3, freeze_failures) end)
      order by created_at limit 100`,
  );
  return left.map((sending) => sending.id);
}

/** How often each template was used, and when last. */
export async function usesByTemplate(
  db: Db,
): Promise<{ templateId: number; sendings: number; lastAt: Date }[]> {
  return await rows(
    db,
    sql<{ templateId: number; sendings: number; lastAt: Date }>`
      select template_id as "templateId", count(*) as sendings, max(created_at) as "lastAt"
      from mailings group by template_id`,
  );
}

/** The newest mailings of a template, whichever its version. */
export async function mailingsOfTemplate(
  db: Db,
  templateId: number,
  atMost: number,
): Promise<{ sendingId: string; versionId: number; instanceId: number; at: Date; by: string }[]> {
  return await rows(
    db,
    sql<{ sendingId: string; versionId: number; instanceId: number; at: Date; by: string }>`
      select sending_id as "sendingId", template_version_id as "versionId", instance_id as "instanceId",
        created_at as at, confirmed_by as by
      from mailings where template_id = ${templateId} order by created_at desc limit ${atMost}`,
  );
}

/** Empties the free text of mailings made before a moment: what was said to people is kept no longer than its copies. */
export async function dropFreeTexts(db: Db, before: Date): Promise<number> {
  return await run(
    db,
    sql`update mailings set free_text = '{}' where created_at <= ${before} and free_text <> '{}'`,
  );
}
