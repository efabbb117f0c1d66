import { z } from 'zod';
import type { Db } from '../platform/database.ts';
import { findingShape, type TemplateVersionLine, type VersionSources } from './contract.ts';
import { writtenSources } from './find-template.ts';
import { newerExample, type WrittenExample } from './newer-example.ts';
import { newestByCode } from './store/templates.ts';
import { historyRow, historyRows, versionIdsNamed, versionRows, type HistoryRow } from './store/versions.ts';

/** What a version is called, for those who only name it. */
export interface VersionName {
  id: number;
  code: string;
  name: string;
  number: number;
}

/** How a sending is named whose version is not there, as after a restore of half a backup: in no language. */
export const unknownVersion: Pick<VersionName, 'code' | 'name'> = { code: '–', name: '–' };

/** Names of versions by their ids, without loading what was compiled; ids that nobody has are left out. */
export async function versionNames(db: Db, ids: readonly number[]): Promise<Map<number, VersionName>> {
  const found = ids.length === 0 ? [] : await versionRows(db, [...new Set(ids)]);
  return new Map(found.map(({ id, code, name, number }) => [id, { id, code, name, number }]));
}

/** Every version, by its id, of templates with this word in name or code, also of those put away. */
export async function versionsNamed(db: Db, word: string): Promise<number[]> {
  return await versionIdsNamed(db, word);
}

/**
 * Every version of a template, the newest first, with the example that is newer than they are; undefined when there is
 * no template of this code.
 * @param colour the venue's, in which the example is written out
 */
export async function listVersions(
  db: Db,
  code: string,
  colour?: string,
): Promise<{ versions: TemplateVersionLine[]; newerExample: WrittenExample | null } | undefined> {
  const template = await newestByCode(db, code);
  if (!template) return undefined;
  return {
    versions: (await historyRows(db, template.id)).map(lineOf),
    newerExample: await newerExample(db, template, colour),
  };
}

/** One version with what was written of it; undefined when there is none. */
export async function versionSources(
  db: Db,
  code: string,
  number: number,
  colour?: string,
): Promise<VersionSources | undefined> {
  const template = await newestByCode(db, code);
  const found = template && (await historyRow(db, template.id, number));
  if (!template || !found) return undefined;
  return { ...lineOf(found), ...(await writtenSources(db, found.id, { purpose: template.purpose, colour })) };
}

function lineOf(row: HistoryRow): TemplateVersionLine {
  return {
    versionId: row.id,
    number: row.number,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    note: row.note,
    languages: row.languages,
    warnings: z.array(findingShape).parse(row.findings).length,
  };
}
