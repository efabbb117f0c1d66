import type { FittingTemplate, Instance } from './answers.ts';

/** The starters that say what a performance can be marked as. */
const usual = { cancelled: 'CANCEL', postponed: 'POSTPONED', moved: 'MOVED' } as const;

/**
 * The template to begin with, as nobody chose one yet: the one made for what was marked, as long as the venue has it in
 * use, or else the only one that fits. null: a person has to choose. Pure.
 */
export function usualTemplate(
  { state, mark }: Pick<Instance, 'state' | 'mark'>,
  templates: readonly FittingTemplate[],
): string | null {
  const fitting = templates.filter(({ fits }) => fits).map(({ template }) => template.code);
  const happened = state === 'cancelled' || state === 'postponed' ? state : mark?.kind;
  const made = happened && fitting.find((code) => code === usual[happened]);
  return made ?? (fitting.length === 1 ? fitting[0]! : null);
}
