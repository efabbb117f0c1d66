import type { Db } from '../platform/database.ts';
import { checkTemplate } from './check-template.ts';
import { isRefusal } from './compile.ts';
import type { Purpose, TemplateSummary, Validation } from './contract.ts';
import { findTemplates, listTemplates, loadSources } from './find-template.ts';
import { refusalMessage } from './refusal-message.ts';

/** What a purpose must fit of an instance. The caller knows it; this room does not. */
export interface InstanceState {
  /** Event and date, for a sentence. */
  title: string;
  isCancelled: boolean;
}

/**
 * Tells whether a template may be sent now (CSE-30): it exists, its content passes the rules as they are today,
 * also those made since its save, and its purpose fits the instance, where one is given. Takes code or name as
 * typed. Every "no" is a sentence with what to do.
 */
export async function validateForSending(
  db: Db,
  codeOrName: string,
  instance?: InstanceState,
): Promise<Validation> {
  const [template, ...others] = await findTemplates(db, codeOrName);
  if (!template) return no('not_found', await notFound(db, codeOrName.trim()));
  if (others.length > 0) return no('ambiguous', ambiguous(codeOrName.trim(), [template, ...others]));
  const { findings } = await checkTemplate(await loadSources(db, template.versionId), template);
  if (findings.some(isRefusal))
    return { ...no('content', refusalMessage(template.code, findings, 'validate')), findings };
  const misfit = instance && purposeMisfit(template, instance);
  if (misfit) return no('purpose', misfit);
  const languages = template.languages.join(', ');
  const message = `${template.code} (${template.name}) may be sent. It was checked for forbidden content in ${languages}.`;
  return { valid: true, message, template, warnings: findings };
}

/**
 * Why a template may not be sent for an instance, as a sentence, or undefined: a cancelled one takes only purpose
 * *change*, for nobody wants a reminder of it (meaning.md 13). Pure.
 */
export function purposeMisfit(
  template: { code: string; purpose: Purpose },
  instance: InstanceState,
): string | undefined {
  if (!instance.isCancelled || template.purpose === 'change') return undefined;
  return `${instance.title} is cancelled, and ${template.code} is of purpose ${template.purpose}. A cancelled performance takes only templates of purpose change: choose one of those, such as CANCEL.`;
}

function no(
  reason: Extract<Validation, { valid: false }>['reason'],
  message: string,
): Extract<Validation, { valid: false }> {
  return { valid: false, reason, message, findings: [] };
}

async function notFound(db: Db, typed: string): Promise<string> {
  const known = await listTemplates(db);
  if (known.length === 0) return 'There is no template yet. Make one first.';
  const shown = known.slice(0, 12).map(({ code, name }) => `${code} (${name})`);
  const more = known.length > 12 ? ` and ${known.length - 12} more` : '';
  return `No template has the code or name “${typed.slice(0, 60)}”. There are ${shown.join(', ')}${more}. Check the code, or choose by name.`;
}

function ambiguous(typed: string, fitting: TemplateSummary[]): string {
  return `Several templates are called “${typed.slice(0, 60)}”: ${fitting.map(({ code }) => code).join(', ')}. Give the code of the one you mean.`;
}
