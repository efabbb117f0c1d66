import { z } from 'zod';
import { documentShape } from './documents.ts';

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

export const templateListShape = z.object({ templates: z.array(templateSummaryShape) });

/** A template with the sources of its newest version. */
export const templateDetailsShape = templateSummaryShape.extend({
  variants: z.record(z.string(), variantShape),
  warnings: z.array(findingShape),
});

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
