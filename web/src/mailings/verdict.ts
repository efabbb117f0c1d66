import type { Finding, FittingTemplate, Validation } from './answers.ts';
import type { Template } from './wizard.ts';

/** Whether the chosen template may be sent for this performance now, and if not, why. */
export type Verdict =
  | { isValid: true; template: Template; warnings: Finding[] }
  | { isValid: false; code: string; message: string; findings: Finding[] };

/**
 * Content is judged by the validation, purpose and time by the list of what fits: both must agree. Undefined while the
 * answer is on its way. Pure.
 */
export function verdictOf(
  validation: Validation | undefined,
  templates: readonly FittingTemplate[],
): Verdict | undefined {
  if (!validation) return undefined;
  if (!validation.valid) {
    const { reason, message, findings } = validation;
    return { isValid: false, code: reason, message, findings };
  }
  const listed = templates.find(({ template }) => template.code === validation.template.code);
  if (listed && !listed.fits)
    return { isValid: false, code: listed.code ?? '', message: listed.message ?? '', findings: [] };
  return { isValid: true, template: validation.template, warnings: validation.warnings };
}
