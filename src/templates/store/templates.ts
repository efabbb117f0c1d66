import { maybeRow, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import { locks } from '../../platform/locks.ts';
import type { Purpose } from '../contract.ts';

/** A template with its newest version, as stored. */
export interface TemplateRow {
  id: number;
  code: string;
  name: string;
  purpose: Purpose;
  version_id: number;
  number: number;
  saved_at: Date;
  saved_by: string;
  findings: unknown;
  languages: string[];
  uses_free_text: boolean;
  archived_at: Date | null;
}

/** Adds a template, or gives undefined when its code is taken. */
export async function insertTemplate(
  tx: Tx,
  template: { code: string; name: string; purpose: Purpose; at: Date },
): Promise<number | undefined> {
  const added = await maybeRow(
    tx,
    sql<{ id: number }>`insert into templates (code, name, purpose, created_at)
      values (${template.code}, ${template.name}, ${template.purpose}, ${template.at})
      on conflict (code) do nothing returning id`,
  );
  return added?.id;
}

/** A template under a lock, so that its versions are numbered one after the other. */
export interface LockedTemplate {
  id: number;
  code: string;
  purpose: Purpose;
  archived_at: Date | null;
  /** Of the newest version; null before the first. */
  number: number | null;
  saved_by: string | null;
}

/** The template of this id or else code, locked until the transaction ends; undefined when there is none. */
export async function lockTemplate(
  tx: Tx,
  which: { id?: number; code: string },
): Promise<LockedTemplate | undefined> {
  const chosen = which.id === undefined ? sql`t.code = ${which.code}` : sql`t.id = ${which.id}`;
  const locked = await maybeRow(
    tx,
    sql<{ id: number }>`select t.id from templates t where ${chosen} for update`,
  );
  // The newest version is read after the lock is held: the one before it may just have been saved.
  return (
    locked &&
    (await maybeRow(
      tx,
      sql<LockedTemplate>`select t.id, t.code, t.purpose, t.archived_at, v.number, v.saved_by from templates t
        left join lateral (select number, saved_by from template_versions where template_id = t.id
          order by number desc limit 1) v on true
        where t.id = ${locked.id}`,
    ))
  );
}

/** Gives a locked template its name and code. */
export async function renameTemplate(tx: Tx, id: number, to: { code: string; name: string }): Promise<void> {
  await run(
    tx,
    sql`update templates set name = ${to.name}, code = ${to.code}
      where id = ${id} and (name, code) is distinct from (${to.name}, ${to.code})`,
  );
}

/** Puts a locked template away, or with null brings it back. */
export async function setArchived(tx: Tx, id: number, at: Date | null): Promise<void> {
  await run(tx, sql`update templates set archived_at = ${at} where id = ${id}`);
}

const newest = sql`
  select t.id, t.code, t.name, t.purpose, v.id as version_id, v.number, v.saved_at, v.saved_by, v.findings,
    s.languages, s.uses_free_text, t.archived_at
  from templates t
  join lateral (select * from template_versions where template_id = t.id order by number desc limit 1) v on true
  join lateral (
    select coalesce(array_agg(language order by language), '{}') as languages,
      bool_or(uses_free_text) as uses_free_text
    from template_variants where version_id = v.id
  ) s on true`;

/** Every template with its newest version, by code: those in use, or those put away. */
export async function listNewest(
  db: Db,
  which: { archived: boolean } = { archived: false },
): Promise<TemplateRow[]> {
  return await rows(
    db,
    sql<TemplateRow>`${newest} where (t.archived_at is not null) = ${which.archived} order by t.code`,
  );
}

/** The template of exactly this code, upper or lower case, also one put away. */
export async function newestByCode(db: Db, code: string): Promise<TemplateRow | undefined> {
  return await maybeRow(db, sql<TemplateRow>`${newest} where t.code = upper(${code})`);
}

/** The templates in use whose code is this, else those whose name is this; upper or lower case. */
export async function newestByCodeOrName(db: Db, typed: string): Promise<TemplateRow[]> {
  const found = await rows(
    db,
    sql<TemplateRow>`${newest} where t.archived_at is null and (t.code = upper(${typed}) or lower(t.name) = lower(${typed})) order by t.code`,
  );
  const byCode = found.filter((template) => template.code === typed.toUpperCase());
  return byCode.length > 0 ? byCode : found;
}

/** Lets one process at a time look for missing starters and add them, until its transaction ends. */
export async function lockStarters(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(${locks.starters})`);
}
