import type { z } from 'zod';
import type * as contract from '../../../src/delivery/contract.ts';
import type { madeFromAnswer } from '../../../src/mailings/contract.ts';

// The shapes of the room's answers. Types only: the server has checked them, so zod stays out of the browser.
export type SendingAnswer = z.output<typeof contract.sendingAnswer>;
export type SendingsAnswer = z.output<typeof contract.sendingsAnswer>;
export type PersonAnswer = z.output<typeof contract.personAnswer>;
export type PeopleAnswer = z.output<typeof contract.peopleAnswer>;
export type DecidedAnswer = z.output<typeof contract.decidedAnswer>;
export type FactsAnswer = z.output<typeof contract.factsAnswer>;
export type CopyAnswer = z.output<typeof contract.copyAnswer>;
export type StaffMailAnswer = z.output<typeof contract.staffMailAnswer>;
export type OutboxAnswer = z.output<typeof contract.outboxAnswer>;
export type OutboxMessage = OutboxAnswer['messages'][number];
export type Standing = z.output<typeof contract.standingShape>;
export type Group = z.output<typeof contract.groupShape>;
export type Reason = z.output<typeof contract.reasonShape>;
/** As it travels: the moment is a text. */
export type MadeFromAnswer = Omit<z.output<typeof madeFromAnswer>, 'confirmedAt'> & { confirmedAt: string };
