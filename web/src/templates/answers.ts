import type { z } from 'zod';
import type * as boxoffice from '../../../src/boxoffice/contract.ts';
import type * as mailings from '../../../src/mailings/contract.ts';
import type * as contract from '../../../src/templates/contract.ts';

/** As JSON carries it: moments are text. */
type Json<T> = T extends Date
  ? string
  : T extends (infer E)[]
    ? Json<E>[]
    : T extends object
      ? { [K in keyof T]: Json<T[K]> }
      : T;

// The shapes of the answers. Types only: the server has checked them, so zod stays out of the browser.
export type TemplatesAnswer = Json<z.output<typeof contract.templateListShape>>;
export type TemplateLine = TemplatesAnswer['templates'][number];
export type TemplateAnswer = Json<contract.TemplateDetails>;
export type VersionsAnswer = Json<z.output<typeof contract.versionListShape>>;
export type VersionLine = VersionsAnswer['versions'][number];
export type VersionAnswer = Json<contract.VersionSources>;
export type ShownMail = contract.ShownMail;
export type CheckedDraft = contract.CheckedDraft;
export type DraftToCheck = contract.DraftToCheck;
export type Finding = contract.Finding;
export type SaveVerdict = contract.SaveVerdict;
export type SaveRequest = contract.SaveRequest;
export type TemplateUses = Json<contract.TemplateUses>;
export type StartsAnswer = z.output<typeof contract.templateStartsShape>;
export type TemplateStart = StartsAnswer['starts'][number];
export type FieldName = contract.FieldName;
export type HolderValues = z.output<typeof mailings.holderValuesAnswer>;
export type TestMailWanted = z.input<typeof mailings.testMailBody>;
export type TestMailAnswer = z.output<typeof mailings.testMailAnswer>;
export type HoldersPage = z.output<typeof mailings.peopleAnswer>;
export type InstancesPage = z.output<typeof boxoffice.instancesAnswer>;
