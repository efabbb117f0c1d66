import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../platform/database.ts';
import { locks } from '../platform/locks.ts';
import type { Purpose } from './contract.ts';

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
}

/** One language of a version, as stored; the JSON is checked by whoever reads it. */
export interface VariantRow {
  language: string;
  subject: string;
  document: unknown;
  mjml: string | null;
  compiled: unknown;
}

export interface VersionRow {
  id: number;
  template_id: number;
  number: number;
  code: string;
  name: string;
  purpose: Purpose;
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

/** The template of a code, locked so that its versions are numbered one after the other. */
export async function lockTemplate(tx: Tx, code: string): Promise<{ id: number; purpose: Purpose }> {
  return await row(
    tx,
    sql<{ id: number; purpose: Purpose }>`select id, purpose from templates where code = ${code} for update`,
  );
}

export async function renameTemplate(tx: Tx, id: number, name: string): Promise<void> {
  await run(tx, sql`update templates set name = ${name} where id = ${id} and name <> ${name}`);
}

/** Adds the next version of a locked template. */
export async function insertVersion(
  tx: Tx,
  version: { templateId: number; at: Date; by: string; warnings: unknown },
): Promise<{ id: number; number: number }> {
  return await row(
    tx,
    sql<{
      id: number;
      number: number;
    }>`insert into template_versions (template_id, number, saved_at, saved_by, findings)
      select ${version.templateId}, coalesce(max(number), 0) + 1, ${version.at}, ${version.by}, ${JSON.stringify(version.warnings)}::jsonb
      from template_versions where template_id = ${version.templateId}
      returning id, number`,
  );
}

export async function insertVariant(
  tx: Tx,
  versionId: number,
  variant: { language: string; subject: string; document: unknown; mjml: string | null; compiled: unknown },
): Promise<void> {
  const document = variant.document === null ? null : JSON.stringify(variant.document);
  await run(
    tx,
    sql`insert into template_variants (version_id, language, subject, document, mjml, compiled)
      values (${versionId}, ${variant.language}, ${variant.subject}, ${document}::jsonb, ${variant.mjml},
        ${JSON.stringify(variant.compiled)}::jsonb)`,
  );
}

const newest = sql`
  select t.id, t.code, t.name, t.purpose, v.id as version_id, v.number, v.saved_at, v.saved_by, v.findings,
    s.languages, s.uses_free_text
  from templates t
  join lateral (select * from template_versions where template_id = t.id order by number desc limit 1) v on true
  join lateral (
    select array_agg(language order by language) as languages,
      bool_or(jsonb_path_exists(compiled, '$.*[*] ? (@.field == "free_text")')) as uses_free_text
    from template_variants where version_id = v.id
  ) s on true
  where t.archived_at is null`;

/** Every template in use with its newest version, by code. */
export async function listNewest(db: Db): Promise<TemplateRow[]> {
  return await rows(db, sql<TemplateRow>`${newest} order by t.code`);
}

/** The templates in use whose code is this, else those whose name is this; upper or lower case. */
export async function newestByCodeOrName(db: Db, typed: string): Promise<TemplateRow[]> {
  const found = await rows(
    db,
    sql<TemplateRow>`${newest} and (t.code = upper(${typed}) or lower(t.name) = lower(${typed})) order by t.code`,
  );
  const byCode = found.filter((template) => template.code === typed.toUpperCase());
  return byCode.length > 0 ? byCode : found;
}

/** Lets one process at a time look for missing starters and add them, until its transaction ends. */
export async function lockStarters(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(${locks.starters})`);
}

export async function codeExists(db: Db, code: string): Promise<boolean> {
  return (await maybeRow(db, sql`select 1 from templates where code = ${code}`)) !== undefined;
}

export async function versionRow(db: Db, versionId: number): Promise<VersionRow | undefined> {
  return await maybeRow(
    db,
    sql<VersionRow>`select v.id, v.template_id, v.number, t.code, t.name, t.purpose
      from template_versions v join templates t on t.id = v.template_id where v.id = ${versionId}`,
  );
}

export async function variantRows(db: Db, versionId: number): Promise<VariantRow[]> {
  return await rows(
    db,
    sql<VariantRow>`select language, subject, document, mjml, compiled
      from template_variants where version_id = ${versionId} order by language`,
  );
}
