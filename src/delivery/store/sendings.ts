import { maybeRow, row, rows, run, sql, type Db, type RawBuilder, type Tx } from '../../platform/database.ts';
import type { Purpose } from '../../templates/index.ts';
import type { Sender } from '../compose.ts';
import type { PurposeTerms } from '../purpose-terms.ts';
import type { SendingState } from '../status.ts';
import type { SendingContent } from './terms.ts';

/** A sending as it is stored. */
export interface SendingRow {
  id: string;
  kind: 'send_now';
  state: SendingState;
  /** Why it is asking, paused or stopped, for a person. */
  why: string | null;
  purpose: Purpose;
  lane: number;
  instanceId: number | null;
  templateVersionId: number;
  content: SendingContent;
  sender: Sender;
  composer: number;
  month: string;
  /** People in the audience, and messages; null before the freeze. */
  held: number | null;
  recipients: number | null;
  /** As `Totals` wrote them; {} before they were derived. */
  totals: unknown;
  totalsAt: Date | null;
  createdAt: Date;
  createdBy: string;
  frozenAt: Date | null;
  firstPassAt: Date | null;
  stoppedAt: Date | null;
  stoppedBy: string | null;
  endedAt: Date | null;
}

/** The columns of a SendingRow, of sendings as `s`. */
export const columns = sql`s.id, s.kind, s.state, s.why, s.purpose, s.lane, s.instance_id as "instanceId",
  s.template_version_id as "templateVersionId", s.content, s.sender, s.composer, s.month::text as month,
  s.held, s.recipients, s.totals, s.totals_at as "totalsAt", s.created_at as "createdAt",
  s.created_by as "createdBy", s.frozen_at as "frozenAt", s.first_pass_at as "firstPassAt",
  s.stopped_at as "stoppedAt", s.stopped_by as "stoppedBy", s.ended_at as "endedAt"`;

/** What createSending writes. */
export interface SendingInsert extends PurposeTerms {
  id: string;
  kind: 'send_now';
  purpose: Purpose;
  instance: { id: number; version: number } | null;
  month: string;
  templateVersionId: number;
  content: SendingContent;
  sender: Sender;
  composer: number;
  usefulUntil: Date;
  trackingOrigin?: string;
  at: Date;
  by: string;
}

export async function insertSending(tx: Tx, s: SendingInsert): Promise<void> {
  await run(
    tx,
    sql`insert into sendings (id, kind, purpose, lane, may_repeat, recheck, instance_id, instance_version, state,
        month, template_version_id, content, sender, composer, useful_until, tracking_origin, created_at, created_by)
      values (${s.id}, ${s.kind}, ${s.purpose}, ${s.lane}, ${s.mayRepeat}, ${s.recheck}, ${s.instance?.id ?? null},
        ${s.instance?.version ?? null}, 'preparing', ${s.month}, ${s.templateVersionId},
        ${JSON.stringify(s.content)}, ${JSON.stringify(s.sender)}, ${s.composer}, ${s.usefulUntil}, ${s.trackingOrigin ?? null},
        ${s.at}, ${s.by})`,
  );
}

export async function findSending(db: Db, id: string): Promise<SendingRow | undefined> {
  return await maybeRow(db, sql<SendingRow>`select ${columns} from sendings s where id = ${id}::uuid`);
}

/** The sending, locked against being frozen, stopped or ended meanwhile. */
export async function lockSending(tx: Tx, id: string): Promise<SendingRow | undefined> {
  return await maybeRow(
    tx,
    sql<SendingRow>`select ${columns} from sendings s where id = ${id}::uuid for update`,
  );
}

/** Sendings made in a time, and every other that has not ended and was not stopped, newest first. */
export async function sendingRowsAround(
  db: Db,
  { from, until }: { from: Date; until: Date },
  atMost: number,
): Promise<SendingRow[]> {
  return await rows(
    db,
    sql<SendingRow>`select ${columns} from sendings s
      where (created_at >= ${from} and created_at < ${until}) or (ended_at is null and state <> 'stopped')
      order by created_at desc, id limit ${atMost}`,
  );
}

/** When the newest sending of each purpose about each of these instances was made; stopped ones do not count. */
export async function newestByPurpose(
  db: Db,
  instanceIds: readonly number[],
): Promise<{ instanceId: number; purpose: Purpose; at: Date }[]> {
  return await rows(
    db,
    sql<{ instanceId: number; purpose: Purpose; at: Date }>`
      select instance_id as "instanceId", purpose, max(created_at) as at from sendings
      where instance_id = any(${instanceIds}::bigint[]) and state <> 'stopped' group by instance_id, purpose`,
  );
}

/** How often each of these sendings had a message accepted, and how many attempts there were altogether. */
export async function attemptCounts(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { attempts: number; accepted: number }>> {
  const counted = await rows(
    db,
    sql<{
      id: string;
      attempts: number;
      accepted: number;
    }>`select sending_id as id, sum(count)::int as attempts,
        coalesce(sum(count) filter (where kind = 1), 0)::int as accepted
      from tallies where sending_id = any(${ids}::uuid[]) group by sending_id`,
  );
  return new Map(counted.map((each) => [each.id, each]));
}

/** Marks a frozen sending as running, with what the freeze counted. */
export async function startSending(
  tx: Tx,
  id: string,
  counts: { held: number; recipients: number },
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`update sendings set state = 'running', held = ${counts.held}, recipients = ${counts.recipients},
      frozen_at = ${at} where id = ${id}::uuid`,
  );
}

/** Rule 9: the one update. True when it was this call that stopped it. */
export async function markStopped(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const stopped = await run(
    tx,
    sql`update sendings set state = 'stopped', stopped_at = ${at}, stopped_by = ${by}
      where id = ${id}::uuid and state in ('preparing', 'running', 'paused', 'asking')`,
  );
  return stopped === 1;
}

/** What decides whether anything of a sending may still go out. */
export interface SendingLimits {
  state: SendingState;
  usefulUntil: Date;
  recheck: PurposeTerms['recheck'];
  instanceId: number | null;
  instanceVersion: number | null;
}

export async function sendingLimits(tx: Tx, id: string): Promise<SendingLimits> {
  return await row(
    tx,
    sql<SendingLimits>`select state, useful_until as "usefulUntil", recheck, instance_id as "instanceId",
      instance_version as "instanceVersion" from sendings where id = ${id}::uuid`,
  );
}

/** An ended sending runs again, since something was put into its line (rule 12). */
export async function reopenSending(tx: Tx, id: string): Promise<void> {
  await run(
    tx,
    sql`update sendings set state = 'running', ended_at = null where id = ${id}::uuid and state = 'ended'`,
  );
}

/** A sending waits for a person, who reads why. */
export async function markAsking(db: Db, id: string, why: string): Promise<void> {
  await run(
    db,
    sql`update sendings set state = 'asking', why = ${why}
      where id = ${id}::uuid and state in ('preparing', 'running')`,
  );
}

/** Lets an asking sending run again, and keeps who said so. */
export async function release(tx: Tx, id: string, { at, by }: { at: Date; by: string }): Promise<void> {
  await run(
    tx,
    sql`update sendings set state = 'running', why = null, released_at = ${at}, released_by = ${by}
      where id = ${id}::uuid and state = 'asking'`,
  );
}

/** Drops what is still to be tried; a stopped sending ignores it anyway. */
export async function dropStrands(db: Db, id: string): Promise<number> {
  return await run(db, sql`delete from strands where sending_id = ${id}::uuid`);
}

/** A sending that was frozen or stopped and has not ended. */
export type OpenSending = Pick<SendingRow, 'id' | 'state' | 'totalsAt' | 'firstPassAt'> & {
  usefulUntil: Date;
};

export async function openSendings(db: Db): Promise<OpenSending[]> {
  return await rows(
    db,
    sql<OpenSending>`select id, state, totals_at as "totalsAt", first_pass_at as "firstPassAt",
        useful_until as "usefulUntil"
      from sendings where ended_at is null and (frozen_at is not null or state = 'stopped') order by created_at`,
  );
}

/** Whether nothing of it is left to try or to wait for, and whether every message was tried once (rule 9). */
export async function whatIsLeft(db: Db, id: string): Promise<{ anything: boolean; firstTry: boolean }> {
  const left = (extra: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(exists (select from strands where sending_id = ${id}::uuid ${extra})
      or exists (select from claims where sending_id = ${id}::uuid and settled_at is null ${extra}))`;
  const found = await maybeRow(
    db,
    sql<{ anything: boolean; firstTry: boolean }>`select ${left(sql``)} as anything,
      ${left(sql`and tries = 0`)} as "firstTry"`,
  );
  return found ?? { anything: false, firstTry: false };
}

/** Every message was tried once. Retries go on. */
export async function markFirstPass(db: Db, id: string, at: Date): Promise<void> {
  await run(
    db,
    sql`update sendings set first_pass_at = ${at} where id = ${id}::uuid and first_pass_at is null`,
  );
}

/** Nothing is left: *ended*, or *stopped* for good. */
export async function markEnded(tx: Tx, id: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update sendings set ended_at = ${at}, state = case when state = 'stopped' then state else 'ended' end,
      first_pass_at = case when state = 'stopped' then first_pass_at else coalesce(first_pass_at, ${at}) end
      where id = ${id}::uuid`,
  );
}

export async function writeTotals(db: Db, id: string, totals: object, at: Date): Promise<void> {
  await run(
    db,
    sql`update sendings set totals = ${JSON.stringify(totals)}::jsonb, totals_at = ${at} where id = ${id}::uuid`,
  );
}

/** Ended sendings about which a fact came after their totals were written, e.g. a late answer from a journal. */
export async function sendingsWithLateFacts(db: Db, since: Date): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select s.id from sendings s
      where s.ended_at >= ${since} and (s.totals->>'attempts')::int is distinct from
        (select coalesce(sum(count), 0)::int from tallies t where t.sending_id = s.id)`,
  );
  return found.map(({ id }) => id);
}

/**
 * What keeps the way out of these sendings shut, where something does. A small sending may be claimed whole, with no
 * strand left, while it waits for its relay.
 */
export async function troubleOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    db,
    sql<{ id: string; trouble: string }>`select open.sending_id as id, min(r.trouble) as trouble
      from (
        select sending_id, route_id from strands where sending_id = any(${ids}::uuid[])
        union
        select sending_id, route_id from claims where sending_id = any(${ids}::uuid[]) and settled_at is null
      ) open join routes r on r.id = open.route_id
      where r.trouble is not null group by open.sending_id`,
  );
  return new Map(found.map(({ id, trouble }) => [id, trouble]));
}
