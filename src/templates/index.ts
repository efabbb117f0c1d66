/**
 * What is said. A template is found by a code that staff can read out; it is saved in versions that never
 * change, each with all its languages: a block document or MJML source, checked by the content rules of its
 * purpose, and compiled once into flat segments. Sending fills slots and nothing else: merge fields are a
 * closed list, there is no template language, and a value is printed, never read.
 */
export { chooseLanguage, foldLanguage } from './languages.ts';
export { cutLinks } from './cut-links.ts';
export type {
  Finding,
  Purpose,
  SaveVerdict,
  TemplateInput,
  TemplateSummary,
  Validation,
} from './contract.ts';
export { ensureStarters } from './starters.ts';
export { escapeFor } from './escape.ts';
export { fieldNames, fields, type FieldName, type FieldValues } from './fields.ts';
export { listTemplates } from './find-template.ts';
export { freeTextWarnings } from './free-text.ts';
export { isService } from './rules.ts';
export { loadVersion, type TemplateVersion } from './load-version.ts';
export { validateForSending, type InstanceState } from './validate.ts';
export { renderMarked, renderVariant, type Rendered } from './render.ts';
export { sampleOf } from './samples.ts';
export { savedVariant, type SavedVariant } from './saved-variant.ts';
export { saveTemplate } from './save-template.ts';
export type { CompiledVariant, Context, Segments, Slot } from './segments.ts';
export { templateRoutes, type ReadTemplateUses, type TemplateUse } from './routes.ts';
export { unknownVersion, versionNames, versionsNamed } from './versions.ts';
