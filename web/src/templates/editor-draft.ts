import type { DraftToCheck, SaveRequest, TemplateAnswer, TemplateStart } from './answers.ts';
import { purposes, type Purpose } from './purposes.ts';
import { writtenOf, type Written } from './written.ts';

/** What somebody is writing, as it outlives a reload. */
export interface EditorDraft {
  code: string;
  name: string;
  purpose: Purpose;
  note: string;
  /** Number of the version it began with; 0 for a new template. */
  base: number;
  variants: Record<string, Written>;
}

/** A template as its editor begins. Pure. */
export function draftOf(template: TemplateAnswer): EditorDraft {
  const { code, name, purpose, number } = template;
  return { code, name, purpose, note: '', base: number, variants: writtenOf(template) };
}

/** A new template as its editor begins, in the languages wanted where the start has them. Pure. */
export function draftFrom(start: TemplateStart, wanted: readonly string[]): EditorDraft {
  const all = Object.entries(start.variants);
  const fitting = all.filter(([language]) => wanted.includes(language));
  return {
    code: '',
    name: '',
    purpose: start.purpose,
    note: '',
    base: 0,
    variants: Object.fromEntries(fitting.length > 0 ? fitting : all),
  };
}

/** What to ask the server to judge. Pure. */
export function checkOf(draft: EditorDraft, language: string, template?: TemplateAnswer): DraftToCheck {
  const { code, purpose } = draft;
  return {
    code,
    purpose,
    language,
    variants: sourcesOf(draft, template),
    ...(template && { templateId: template.id }),
  };
}

/** What to save. Pure. */
export function requestOf(draft: EditorDraft, template?: TemplateAnswer): SaveRequest {
  const { code, name, purpose, note, base } = draft;
  return {
    code,
    name,
    purpose,
    variants: sourcesOf(draft, template),
    expectedVersion: base,
    ...(template && { templateId: template.id }),
    ...(note.trim() !== '' && { note }),
  };
}

/**
 * A language made of blocks stays so as long as nobody touched its source: only what was edited here becomes MJML.
 */
function sourcesOf(draft: EditorDraft, template?: TemplateAnswer): DraftToCheck['variants'] {
  return Object.fromEntries(
    Object.entries(draft.variants).map(([language, { subject, mjml }]) => {
      const stored = template?.variants[language];
      const isUntouched = stored && 'document' in stored && template.sources[language] === mjml;
      return [language, isUntouched ? { subject, document: stored.document } : { subject, mjml }];
    }),
  );
}

/** A kept draft, if it still is one. Pure. */
export function readEditorDraft(kept: unknown): EditorDraft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { code, name, purpose, note, base, variants } = kept as Partial<EditorDraft>;
  const isOne =
    [code, name, note].every((each) => typeof each === 'string') &&
    typeof base === 'number' &&
    purposes.some((each) => each === purpose) &&
    typeof variants === 'object' &&
    variants !== null &&
    Object.values(variants).every(
      (each) => typeof each?.subject === 'string' && typeof each.mjml === 'string',
    );
  return isOne ? (kept as EditorDraft) : undefined;
}
