import type * as contract from '../../../src/templates/contract.ts';

export type Purpose = contract.Purpose;

/** What a template can be for, the most urgent first; the words stand in the catalogue under `purpose`. */
export const purposes = [
  'change',
  'ticket',
  'information',
  'marketing',
] as const satisfies readonly Purpose[];
