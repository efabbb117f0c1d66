import { z } from 'zod';
import { documentShape } from './documents.ts';
import { fieldNames } from './fields.ts';

export type { FieldName } from './fields.ts';

/** Shapes of the room's routes. The web imports these and nothing else of the room. */

export const purposeShape = z.enum(['change', 'ticket', 'information', 'marketing']);
export type Purpose = z.output<typeof purposeShape>;

/** One thing the checks found: refused stops a save, a warning is for a person to judge. */
export const findingShape = z.object({
  severity: z.enum(['refused', 'warning']),
  /** The rule behind it: a requirement row, or an abuse case. */
  rule: z.string(),
  /** For programs; never changes once released. */
  code: z.string(),
  language: z.string().nullable(),
  /** Where, in words: "nl, block 4 (social links)" or "en, line 12, column 3". */
  at: z.string(),
  /** Number of the block, from 1; null for MJML and for things outside blocks. */
  block: z.number().int().nullable(),
  /** Place in an MJML source, from 1. */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** The words of the message it is about, where a screen says the rest in its own language. */
  words: z.string().optional(),
  /** What is wrong and what to do about it. */
  message: z.string(),
});
export type Finding = z.output<typeof findingShape>;

const subject = z.string().min(1, 'A message needs a subject.').max(400);

/** One language: a subject, and either a block document or MJML source. */
export const variantShape = z.union([
  z.strictObject({ subject, document: documentShape }),
  z.strictObject({ subject, mjml: z.string().min(1).max(200_000) }),
]);

/** A template as somebody saves it. The first save makes the template, later ones add a version. */
export const templateInputShape = z.strictObject({
  /** Short, so that staff can read it out: letters, digits and hyphens; kept in upper case. */
  code: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/,
      'A code has 1 to 32 letters, digits or hyphens, such as CANCEL.',
    ),
  name: z.string().trim().min(1).max(120),
  purpose: purposeShape,
  variants: z
    .record(z.string().max(20), variantShape)
    .refine((variants) => Object.keys(variants).length > 0, 'A template needs at least one language.')
    .refine((variants) => Object.keys(variants).length <= 24, 'A template has at most 24 languages.'),
});
export type TemplateInput = z.input<typeof templateInputShape>;

/** A save, and upon what. */
export const saveRequestShape = templateInputShape.extend({
  /** Whose next version this is: then code and name may change. Without it the code says which. */
  templateId: z.number().int().positive().optional(),
  /** Number of the version that was edited, 0 for a code that is new: 409 when another one is the newest. */
  expectedVersion: z.number().int().min(0).optional(),
  /** Why, for those who read the history. */
  note: z.string().trim().max(400).optional(),
});
export type SaveRequest = z.input<typeof saveRequestShape>;
export type VariantSource = z.output<typeof variantShape>;

/** A template in a list, with its newest version. */
export const templateSummaryShape = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  purpose: purposeShape,
  channel: z.literal('email'),
  versionId: z.number(),
  number: z.number(),
  savedAt: z.date(),
  savedBy: z.string(),
  languages: z.array(z.string()),
  usesFreeText: z.boolean(),
});
export type TemplateSummary = z.output<typeof templateSummaryShape>;

export const templateListQuery = z.strictObject({
  /** Those in use, or those put away. */
  state: z.enum(['used', 'archived']).default('used'),
});

export const templateListShape = z.object({
  templates: z.array(
    templateSummaryShape.extend({
      /** How many sendings used it, and when the last was asked for. */
      sendings: z.number(),
      lastUsedAt: z.date().nullable(),
    }),
  ),
  /** Languages of the venues, so that one sees which a template lacks. */
  languages: z.array(z.string()),
});

const written = {
  /** Each language as it is stored. */
  variants: z.record(z.string(), variantShape),
  /** Each language as MJML source; of a block document the MJML that it compiles to. */
  sources: z.record(z.string(), z.string()),
};
const writtenShape = z.object(written);
export type WrittenSources = z.output<typeof writtenShape>;

/** A template with the sources of its newest version. */
export const templateDetailsShape = templateSummaryShape.extend({
  ...written,
  archivedAt: z.date().nullable(),
  warnings: z.array(findingShape),
});
export type TemplateDetails = z.output<typeof templateDetailsShape>;

/** A version in the history of its template. */
export const versionLineShape = z.object({
  versionId: z.number(),
  number: z.number(),
  savedAt: z.date(),
  savedBy: z.string(),
  note: z.string().nullable(),
  languages: z.array(z.string()),
  /** How many warnings it was saved with. */
  warnings: z.number(),
});
export type TemplateVersionLine = z.output<typeof versionLineShape>;

/** Each language as it is read and compared. */
const writtenVariants = z.record(z.string(), z.object({ subject: z.string(), mjml: z.string() }));

export const versionListShape = z.object({
  versions: z.array(versionLineShape),
  /** The example that comes with Foyer, where the venue's own was made from an earlier one; else null. */
  newerExample: writtenVariants.nullable(),
});

export const versionSourcesShape = versionLineShape.extend(written);
export type VersionSources = z.output<typeof versionSourcesShape>;

/** What becomes the next version is there already: an earlier version, or the example that comes with Foyer. */
export const takeBackShape = z.strictObject({
  /** Number of the newest version, as the person saw it. */
  expectedVersion: z.number().int().positive(),
  note: z.string().trim().max(400).optional(),
});

/** Values by field for a preview; what is missing shows the fall-back. */
const valuesShape = z.partialRecord(z.enum(fieldNames), z.string().max(2_000));

export const previewRequestShape = z.strictObject({
  /** Number of the version; without it the newest. */
  version: z.number().int().positive().optional(),
  language: z.string().max(20),
  /** Without them those of a sample person. */
  values: valuesShape.optional(),
  freeText: z.string().max(100_000).optional(),
});
export type PreviewRequest = z.output<typeof previewRequestShape>;

/** A mail in a preview: its free text is marked. */
export const shownMailShape = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** Merge fields that it uses. */
  fields: z.array(z.enum(fieldNames)),
  usesFreeText: z.boolean(),
});
export type ShownMail = z.output<typeof shownMailShape>;

const unfinished = z.string().max(400);

/** What somebody is writing; it may be unfinished. */
export const draftToCheckShape = z.strictObject({
  code: z.string().max(60),
  templateId: z.number().int().positive().optional(),
  purpose: purposeShape,
  variants: z
    .record(
      z.string().max(20),
      z.union([
        z.strictObject({ subject: unfinished, document: documentShape }),
        z.strictObject({ subject: unfinished, mjml: z.string().max(200_000) }),
      ]),
    )
    .refine((variants) => Object.keys(variants).length <= 24, 'A template has at most 24 languages.'),
  /** Which language to show. */
  language: z.string().max(20),
  values: valuesShape.optional(),
  freeText: z.string().max(100_000).optional(),
});
export type DraftToCheck = z.output<typeof draftToCheckShape>;

export const checkedDraftShape = z.object({
  findings: z.array(findingShape),
  /** Why it cannot be saved as it is, in the words of CSE-13; null when it can. */
  refusal: z.string().nullable(),
  /** null while the language cannot be compiled. */
  shown: shownMailShape.nullable(),
});
export type CheckedDraft = z.output<typeof checkedDraftShape>;

/** What a new template can begin with: the starters as they come, and a plain letter; each language as MJML. */
export const templateStartsShape = z.object({
  starts: z.array(
    z.object({
      code: z.enum(['PLAIN', 'CANCEL', 'MOVED', 'POSTPONED', 'TICKETS', 'REMINDER']),
      purpose: purposeShape,
      variants: writtenVariants,
    }),
  ),
});
export type TemplateStarts = z.output<typeof templateStartsShape>;

/** A sending that a template was used for. */
export const templateUseShape = z.object({
  sendingId: z.string(),
  /** Number of the version that went out. */
  number: z.number(),
  at: z.date(),
  by: z.string(),
  /** null when the performance is no longer known. */
  instance: z
    .object({
      id: z.number(),
      event: z.object({ name: z.string(), names: z.record(z.string(), z.string()) }),
      startsAt: z.date(),
      zone: z.string(),
    })
    .nullable(),
});
export const templateUsesShape = z.object({ uses: z.array(templateUseShape), total: z.number() });
export type TemplateUses = z.output<typeof templateUsesShape>;

/** Saved with warnings, or refused with findings; nothing in between. */
export const saveVerdictShape = z.discriminatedUnion('saved', [
  z.object({
    saved: z.literal(true),
    code: z.string(),
    versionId: z.number(),
    number: z.number(),
    warnings: z.array(findingShape),
  }),
  z.object({ saved: z.literal(false), message: z.string(), findings: z.array(findingShape) }),
]);
export type SaveVerdict = z.output<typeof saveVerdictShape>;

export const validateRequestShape = z.strictObject({
  /** Code or name, as somebody typed it. */
  code: z.string().max(200),
  /** The instance it is meant for: then it must fit its state too. */
  instanceId: z.number().int().positive().optional(),
});

/** May this template be sent now (CSE-30)? */
export const validationShape = z.discriminatedUnion('valid', [
  z.object({
    valid: z.literal(true),
    message: z.string(),
    template: templateSummaryShape,
    warnings: z.array(findingShape),
  }),
  z.object({
    valid: z.literal(false),
    reason: z.enum(['not_found', 'ambiguous', 'content', 'purpose']),
    message: z.string(),
    findings: z.array(findingShape),
  }),
]);
export type Validation = z.output<typeof validationShape>;

/** The help text the findings point to. */
export const contentHelpShape = z.object({
  title: z.string(),
  introduction: z.string(),
  allowed: z.array(z.string()),
  refused: z.array(z.string()),
  warned: z.array(z.string()),
});
