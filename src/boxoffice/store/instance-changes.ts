import { rows, run, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { ChangeKind, InstanceFacts } from '../instance-changes.ts';

/** The facts of an instance that its history tells of; every reader and writer of `before` and `after` uses these. */
const facts = sql`jsonb_build_object('event', e.name, 'names', e.names, 'stage', s.name, 'state', i.state, 'startsAt', i.starts_at,
  'endsAt', coalesce(i.ends_at, i.starts_at + i.duration_minutes * interval '1 minute'), 'doorsAt', i.doors_at,
  'printAtHome', i.print_at_home, 'capacity', coalesce(i.capacity, s.capacity))`;
const told = sql`from instances i join events e on e.id = i.event_id join stages s on s.id = i.stage_id`;

/** What a change is recorded with. */
export interface ChangeInsert {
  instanceId: number;
  at: Date;
  actor: string;
  kind: ChangeKind;
  reason?: string;
}

/** The facts as they are now. */
export async function factsOf(db: Db, instanceId: number): Promise<InstanceFacts> {
  const [found] = await rows(
    db,
    sql<{ facts: InstanceFacts }>`select ${facts} as facts ${told} where i.id = ${instanceId}`,
  );
  return found!.facts;
}

/** Records a person's change, with the facts as they are now after it. */
export async function recordChange(
  db: Db,
  change: ChangeInsert,
  before: InstanceFacts | null,
  extra: Record<string, unknown> = {},
): Promise<void> {
  await run(
    db,
    sql`insert into instance_changes (instance_id, at, actor, by_import, kind, before, after, reason)
      select i.id, ${change.at}, ${change.actor}, false, ${change.kind},
        ${before === null ? null : JSON.stringify(before)}::jsonb, ${facts} || ${JSON.stringify(extra)}::jsonb,
        ${change.reason ?? null}
      ${told} where i.id = ${change.instanceId}`,
  );
}

/** Remembers the facts of the instances that a staged file speaks of, before it is applied. */
export async function rememberStaged(db: Db): Promise<void> {
  await sql`create temporary table facts_before on commit drop as
    select i.id, ${facts} as facts ${told} where i.source_id in (select source_id from staged)`.execute(db);
}

/** Records what an import added and changed, each instance once, against what was remembered. */
export async function recordImported(
  db: Db,
  by: { at: Date; actor: string; importId: string },
): Promise<void> {
  await run(
    db,
    sql`insert into instance_changes (instance_id, at, actor, by_import, kind, before, after, import_id)
      select now.id, ${by.at}, ${by.actor}, true, ${importedKind}, b.facts, now.facts, ${by.importId}
      from (select i.id, ${facts} as facts ${told} where i.source_id in (select source_id from staged)) now
      left join facts_before b on b.id = now.id
      where b.facts is distinct from now.facts`,
  );
}

/** The most telling of what a file changed. */
const importedKind: RawBuilder<unknown> = sql`case
  when b.id is null then 'added'
  when b.facts->>'state' <> now.facts->>'state' and now.facts->>'state' in ('cancelled', 'postponed')
    then now.facts->>'state'
  when b.facts->>'state' <> now.facts->>'state' then 'put_back'
  when b.facts->'startsAt' <> now.facts->'startsAt' or b.facts->'stage' <> now.facts->'stage' then 'moved'
  else 'changed' end`;

/** One change as stored. */
export interface ChangeRow {
  at: Date;
  actor: string;
  byImport: boolean;
  kind: ChangeKind;
  before: InstanceFacts | null;
  after: InstanceFacts;
  reason: string | null;
  fileName: string | null;
}

/** The newest changes of an instance, the newest first. */
export async function changeRows(db: Db, instanceId: number, atMost: number): Promise<ChangeRow[]> {
  return await rows(
    db,
    sql<ChangeRow>`select c.at, c.actor, c.by_import as "byImport", c.kind, c.before, c.after, c.reason,
        f.file_name as "fileName"
      from instance_changes c left join imports f on f.id = c.import_id
      where c.instance_id = ${instanceId} order by c.id desc limit ${atMost}`,
  );
}
