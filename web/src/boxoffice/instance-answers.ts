import type { z } from 'zod';
import type * as people from '../../../src/audience/contract.ts';
import type * as contract from '../../../src/boxoffice/contract.ts';

// The shapes of the room's answers. Types only: the server has checked them, so zod stays out of the browser.
export type InstanceDetail = z.output<typeof contract.instanceDetailAnswer>;
export type Marked = z.output<typeof contract.markedAnswer>;
export type History = z.output<typeof contract.historyAnswer>;
export type HistoryEntry = History['entries'][number];
export type Change = Extract<HistoryEntry, { about: 'instance' }>;
export type Stages = z.output<typeof contract.stagesAnswer>;
export type Stage = Stages['stages'][number];
export type StageMoment = z.output<typeof contract.momentAnswer>;
export type HoldersAnswer = z.output<typeof people.holdersAnswer>;
export type Holder = HoldersAnswer['people'][number];
export type HolderFilter = z.output<typeof people.holderFilterShape>;
