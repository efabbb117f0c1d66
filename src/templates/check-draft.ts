import type { Db } from '../platform/database.ts';
import { checkTemplate } from './check-template.ts';
import { isRefusal } from './compile.ts';
import { templateInputShape, type CheckedDraft, type DraftToCheck, type Finding } from './contract.ts';
import { findingIn } from './findings.ts';
import { foldLanguage } from './languages.ts';
import { foldVariants } from './read-input.ts';
import { refusalMessage } from './refusal-message.ts';
import { showMail } from './show-mail.ts';
import { codeTaken } from './save-template.ts';
import { newestByCode } from './store/templates.ts';

/**
 * Judges what somebody is writing, as saving it would, and shows one language of it with sample values or those
 * given. Saves nothing. Unlike a save it takes what is still unfinished, such as a blank subject, and says so.
 * @param colour the venue's, `#rrggbb`
 */
export async function checkDraft(db: Db, draft: DraftToCheck, colour?: string): Promise<CheckedDraft> {
  const folded = foldVariants(draft.variants);
  if ('findings' in folded) return judged(draft.code, folded.findings, null);
  const { purpose } = draft;
  const { compiled, findings } = await checkTemplate(folded.variants, { purpose, colour });
  const early = [...(await codeFindings(db, draft)), ...subjectsMissing(folded.variants)];
  const language = foldLanguage(draft.language);
  const shown = compiled.get(language);
  return judged(draft.code, [...early, ...findings], shown ? showMail(shown, language, draft) : null);
}

function judged(code: string, findings: Finding[], shown: CheckedDraft['shown']): CheckedDraft {
  const refusal = findings.some(isRefusal) ? refusalMessage(code || 'This template', findings, 'save') : null;
  return { findings, refusal, shown };
}

async function codeFindings(db: Db, { code, templateId }: DraftToCheck): Promise<Finding[]> {
  const read = templateInputShape.shape.code.safeParse(code);
  if (!read.success) return [refusedAt('code', 'code_form', read.error.issues[0]?.message ?? '')];
  const other = await newestByCode(db, read.data);
  return other && other.id !== templateId ? [codeTaken(read.data.toUpperCase())] : [];
}

function subjectsMissing(variants: ReadonlyMap<string, { subject: string }>): Finding[] {
  return [...variants]
    .filter(([, { subject }]) => subject.trim() === '')
    .map(([language]) => refusedAt('subject', 'subject_missing', 'A message needs a subject.', language));
}

function refusedAt(part: string, code: string, message: string, language: string | null = null): Finding {
  return findingIn(language, { severity: 'refused', rule: 'shape', code, place: { part }, message });
}
