import { maybeRow, row, rows, run, sql, type Db, type Tx } from '../../platform/database.ts';
import type { Purpose } from '../contract.ts';

/** One language of a version, as stored; the JSON is checked by whoever reads it. */
export interface VariantRow {
  language: string;
  subject: string;
  document: unknown;
  mjml: string | null;
  compiled: unknown;
}

/** A version with what its template is called now. */
export interface VersionRow {
  id: number;
  template_id: number;
  number: number;
  code: string;
  name: string;
  purpose: Purpose;
}

/** A version as the history of its template shows it. */
export interface HistoryRow {
  id: number;
  number: number;
  saved_at: Date;
  saved_by: string;
  note: string | null;
  findings: unknown;
  languages: string[];
}

/** Adds the next version of a locked template. */
export async function insertVersion(
  tx: Tx,
  version: { templateId: number; at: Date; by: string; note: string | null; warnings: unknown },
): Promise<{ id: number; number: number }> {
  const { templateId, at, by, note, warnings } = version;
  return await row(
    tx,
    sql<{ id: number; number: number }>`
      insert into template_versions (template_id, number, saved_at, saved_by, note, findings)
      select ${templateId}, coalesce(max(number), 0) + 1, ${at}, ${by}, ${note}, ${JSON.stringify(warnings)}::jsonb
      from template_versions where template_id = ${templateId}
      returning id, number`,
  );
}

export async function insertVariant(
  tx: Tx,
  versionId: number,
  variant: VariantRow & { usesFreeText: boolean },
): Promise<void> {
  const { language, subject, mjml, usesFreeText } = variant;
  const document = variant.document === null ? null : JSON.stringify(variant.document);
  await run(
    tx,
    sql`insert into template_variants (version_id, language, subject, document, mjml, compiled, uses_free_text)
      values (${versionId}, ${language}, ${subject}, ${document}::jsonb, ${mjml},
        ${JSON.stringify(variant.compiled)}::jsonb, ${usesFreeText})`,
  );
}

const versions = sql`select v.id, v.template_id, v.number, t.code, t.name, t.purpose
  from template_versions v join templates t on t.id = v.template_id`;

export async function versionRow(db: Db, versionId: number): Promise<VersionRow | undefined> {
  return await maybeRow(db, sql<VersionRow>`${versions} where v.id = ${versionId}`);
}

/** Versions by their ids, without anything that was compiled. */
export async function versionRows(db: Db, ids: readonly number[]): Promise<VersionRow[]> {
  return await rows(db, sql<VersionRow>`${versions} where v.id = any(${ids}::bigint[])`);
}

/** Versions of templates with this in their name or code. */
export async function versionIdsNamed(db: Db, word: string): Promise<number[]> {
  const inside = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const found = await rows(
    db,
    sql<{ id: number }>`select v.id from template_versions v join templates t on t.id = v.template_id
      where t.name ilike ${inside} or t.code ilike ${inside}`,
  );
  return found.map(({ id }) => id);
}

const history = sql`select v.id, v.number, v.saved_at, v.saved_by, v.note, v.findings,
    (select array_agg(language order by language) from template_variants where version_id = v.id) as languages
  from template_versions v`;

/** Every version of a template, the newest first. */
export async function historyRows(db: Db, templateId: number): Promise<HistoryRow[]> {
  return await rows(db, sql<HistoryRow>`${history} where template_id = ${templateId} order by number desc`);
}

/** The version of a template with this number. */
export async function historyRow(
  db: Db,
  templateId: number,
  number: number,
): Promise<HistoryRow | undefined> {
  return await maybeRow(
    db,
    sql<HistoryRow>`${history} where template_id = ${templateId} and number = ${number}`,
  );
}

/** `saved_by` of what nobody has written: it came along. */
export const cameAlong = 'foyer';

/** Whether a template came along, and whether one of its versions says exactly this, language by language. */
export async function exampleHistory(
  db: Db,
  templateId: number,
  says: Record<string, unknown>,
): Promise<{ cameAlong: boolean; isVersion: boolean }> {
  return await row(
    db,
    sql<{ cameAlong: boolean; isVersion: boolean }>`select
        coalesce(bool_or(v.saved_by = ${cameAlong}), false) as "cameAlong",
        coalesce(bool_or(said.variants = ${JSON.stringify(says)}::jsonb), false) as "isVersion"
      from template_versions v cross join lateral (
        select jsonb_object_agg(language, jsonb_build_object('subject', subject, 'document', document)) as variants
        from template_variants where version_id = v.id) said
      where v.template_id = ${templateId}`,
  );
}

export async function variantRows(db: Db, versionId: number): Promise<VariantRow[]> {
  return await rows(
    db,
    sql<VariantRow>`select language, subject, document, mjml, compiled
      from template_variants where version_id = ${versionId} order by language`,
  );
}

/** What was written of a version, by language, without what came of compiling it. */
export async function sourceRows(db: Db, versionId: number): Promise<Omit<VariantRow, 'compiled'>[]> {
  return await rows(
    db,
    sql<Omit<VariantRow, 'compiled'>>`select language, subject, document, mjml
      from template_variants where version_id = ${versionId} order by language`,
  );
}
