import type { z } from 'zod';
import type * as boxoffice from '../../../src/boxoffice/contract.ts';
import type * as contract from '../../../src/mailings/contract.ts';
import type * as templates from '../../../src/templates/contract.ts';

// The shapes of the room's answers, as they come over HTTP: moments are texts. Types only: the server has checked them.
type Sent<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Sent<T[K]> } : T;

export type Instance = z.output<typeof boxoffice.instanceDetailAnswer>;
export type Preview = Sent<z.output<typeof contract.previewAnswer>>;
export type Sample = NonNullable<Preview['sample']>;
export type Earlier = NonNullable<Preview['earlier']>;
export type Warning = Preview['warnings'][number];
export type AudienceCount = z.output<typeof contract.audienceCount>;
export type AudienceGroup = z.output<typeof contract.audienceGroup>;
export type AudiencePeople = z.output<typeof contract.peopleAnswer>;
export type AudiencePerson = AudiencePeople['people'][number];
export type FittingTemplate = Sent<z.output<typeof contract.fittingTemplatesAnswer>>['templates'][number];
export type SendAnswer = z.output<typeof contract.sendAnswer>;
export type Validation = Sent<templates.Validation>;
export type Finding = templates.Finding;
