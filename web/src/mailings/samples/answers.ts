import type { z } from 'zod';
import type * as contract from '../../../../src/mailings/samples/contract.ts';

type Answer = z.output<typeof contract.samplesAnswer>;
type AsSent<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: AsSent<T[Key]> } : T;

// As they travel: moments are texts. Types only, so that zod stays out of the browser.
export type SamplesAnswer = AsSent<Answer>;
export type Sample = SamplesAnswer['samples'][number];
export type Verdict = z.output<typeof contract.verdictShape>;
