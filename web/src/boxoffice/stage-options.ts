import type { Stage } from './instance-answers.ts';

/** Stages as a select offers them: by their own name and that of the house. */
export function stageOptions(stages: readonly Stage[]): { value: string; label: string }[] {
  return stages.map(({ id, name, venue }) => ({ value: String(id), label: `${name}, ${venue.name}` }));
}
