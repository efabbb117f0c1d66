import { domain } from './sentences.nl/domain.ts';
import { finding, problem } from './sentences.nl/findings.ts';
import { column, format, imports } from './sentences.nl/imports.ts';
import { refusal } from './sentences.nl/refusals.ts';
import { stored, why } from './sentences.nl/stored.ts';
import type { Sentences } from './sentences.ts';

/**
 * What the server says, in Dutch, by its codes. A sentence speaks of values only where every answer with its code
 * carries them; test/dutch.test.ts finds a code without a sentence.
 */
export const sentences: Sentences = {
  refusal,
  problem,
  finding,
  stored,
  why,
  import: imports,
  column,
  format,
  domain,
};
