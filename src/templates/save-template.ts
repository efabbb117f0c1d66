import { actorName } from '../platform/actor.ts';
import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { checkTemplate, usesFreeText, type CheckedTemplate } from './check-template.ts';
import { isRefusal } from './compile.ts';
import type { Finding, SaveRequest, SaveVerdict, VariantSource } from './contract.ts';
import { findingIn } from './findings.ts';
import { readInput, type ReadTemplate } from './read-input.ts';
import { refusalMessage } from './refusal-message.ts';
import { insertTemplate, lockTemplate, renameTemplate, type LockedTemplate } from './store/templates.ts';
import { insertVariant, insertVersion } from './store/versions.ts';

/** Who saves, when, and in which colour. */
export interface SaveContext {
  by: string;
  clock: Clock;
  /** The venue's colour, `#rrggbb`; without it petrol. */
  colour?: string;
  requestId?: string;
}

/**
 * Saves a template: the first time it is made, later a version is added; versions never change. Takes all its
 * languages together. Gives the new version with warnings, or, with at least one refusal, findings and nothing
 * saved: nothing is ever taken out in silence (CSE-12). The purpose of a code stays what it was. Either way the
 * audit says so.
 * @param input.templateId whose next version this is, so that code and name may change; without it the code says
 * @param input.expectedVersion number of the version that was edited, 0 for a new code; without it no matter which
 * @throws AppError invalid `template_colour`, conflict `template_changed` or `template_archived`, not_found
 */
export async function saveTemplate(db: Db, input: SaveRequest, context: SaveContext): Promise<SaveVerdict> {
  const read = readInput(input);
  if ('findings' in read) return await refuse(db, input.code, read.findings, context);
  const checked = await checkTemplate(read.variants, { purpose: read.purpose, colour: context.colour });
  if (checked.findings.some(isRefusal)) return await refuse(db, read.code, checked.findings, context);
  const { templateId, expectedVersion, note } = input;
  const wanted = { ...read, templateId, expectedVersion, note: note?.trim() || null };
  const stored = await tx(db, async (inside) => await storeVersion(inside, wanted, checked, context));
  return 'findings' in stored ? await refuse(db, read.code, stored.findings, context) : stored;
}

type Wanted = ReadTemplate & { templateId?: number; expectedVersion?: number; note: string | null };

async function storeVersion(
  inside: Tx,
  wanted: Wanted,
  checked: CheckedTemplate,
  context: SaveContext,
): Promise<Extract<SaveVerdict, { saved: true }> | { findings: Finding[] }> {
  const { code, name, note } = wanted;
  const at = context.clock.now();
  const isNew =
    wanted.templateId === undefined && (await insertTemplate(inside, { ...wanted, at })) !== undefined;
  const stored = await lockTemplate(inside, { id: wanted.templateId, code });
  if (!stored) throw gone();
  const misfit = await misfitOf(inside, wanted, stored, isNew);
  if (misfit) return { findings: [misfit] };
  await renameTemplate(inside, stored.id, { code, name });
  const warnings = checked.findings;
  const version = await insertVersion(inside, { templateId: stored.id, at, by: context.by, note, warnings });
  for (const [language, source] of wanted.variants) {
    const compiled = checked.compiled.get(language);
    const hasPlace = compiled !== undefined && usesFreeText([compiled]);
    await insertVariant(inside, version.id, {
      language,
      ...columnsOf(source),
      compiled,
      usesFreeText: hasPlace,
    });
  }
  await writeAudit(inside, {
    at,
    actor: context.by,
    action: 'templates.saved',
    object: `template:${code}`,
    details: {
      version: version.number,
      languages: [...wanted.variants.keys()],
      warnings: codesOf(warnings),
      ...(stored.code !== code && { was: stored.code }),
    },
    requestId: context.requestId,
  });
  return { saved: true, code, versionId: version.id, number: version.number, warnings };
}

/** Why this cannot become the next version, as a finding at its field. Throws when somebody else was faster. */
async function misfitOf(
  inside: Tx,
  wanted: Wanted,
  stored: LockedTemplate,
  isNew: boolean,
): Promise<Finding | undefined> {
  const { code, purpose, expectedVersion } = wanted;
  if (stored.archived_at) throw archived(stored.code);
  if (expectedVersion === 0 && !isNew) return codeTaken(code);
  if (expectedVersion !== undefined && expectedVersion !== (stored.number ?? 0))
    throw changed(stored, expectedVersion);
  if (stored.code !== code && (await lockTemplate(inside, { code }))) return codeTaken(code);
  return stored.purpose === purpose ? undefined : purposeKept(code, stored.purpose, purpose);
}

function columnsOf(source: VariantSource): { subject: string; document: unknown; mjml: string | null } {
  return 'document' in source
    ? { subject: source.subject, document: source.document, mjml: null }
    : { subject: source.subject, document: null, mjml: source.mjml };
}

/** The finding at the code of a new or renamed template. */
export function codeTaken(code: string): Finding {
  return atField(
    'code',
    'code_taken',
    `Another template has the code ${code}, perhaps one that is archived. Choose another code.`,
  );
}

/**
 * The purpose decides lane, repeats and consent; were it changed, what is planned would change its meaning
 * under people's hands.
 */
function purposeKept(code: string, kept: string, wanted: string): Finding {
  return atField(
    'purpose',
    'purpose_kept',
    `${code} is a template of purpose ${kept}, and a purpose cannot be changed. For a message of purpose ${wanted}, save a template with another code.`,
  );
}

function atField(part: string, code: string, message: string): Finding {
  return findingIn(null, { severity: 'refused', rule: part, code, place: { part }, message });
}

function changed({ code, number, saved_by }: LockedTemplate, expected: number): AppError {
  const who = saved_by === null ? 'Somebody' : actorName(saved_by);
  const message = `${who} saved version ${number} of ${code} while you worked on version ${expected}. Look at the difference, then save yours on top of it or take theirs.`;
  return new AppError('conflict', 'template_changed', message);
}

function archived(code: string): AppError {
  return new AppError(
    'conflict',
    'template_archived',
    `${code} is archived, so nothing can be saved to it. Restore it first.`,
    { values: { code } },
  );
}

function gone(): AppError {
  return new AppError(
    'not_found',
    'template_not_found',
    'There is no template with this id. GET /api/templates lists those that are there.',
  );
}

/** A refused save changed nothing, but that it was tried is kept: it tells which rules people run into. */
async function refuse(
  db: Db,
  code: string,
  findings: Finding[],
  { by, clock, requestId }: SaveContext,
): Promise<SaveVerdict> {
  await tx(db, (inside) =>
    writeAudit(inside, {
      at: clock.now(),
      actor: by,
      action: 'templates.save_refused',
      object: `template:${code.slice(0, 40)}`,
      details: { findings: codesOf(findings.filter(isRefusal)) },
      requestId,
    }),
  );
  return { saved: false, message: refusalMessage(code, findings, 'save'), findings };
}

function codesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))];
}
