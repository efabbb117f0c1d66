/**
 * Audience and template become a message to the ticket holders of one instance, now. This room checks whether it
 * may go out, stores who confirmed what, makes each wish one sending whatever is pressed twice, and has the audience
 * frozen; from then on the sending is delivery's.
 */
export type { FreeText, Warning } from './free-text.ts';
export type { FittingTemplate } from './fitting-templates.ts';
export { freeTextRetention, freezeSweep, mailingJobs, type FreezeTools } from './jobs.ts';
export type { Refusal } from './plan.ts';
export type { Preview, Sample } from './preview-now.ts';
export { commandKey, type SendRequest } from './request.ts';
export { mailingRoutes } from './routes.ts';
export { sampleRoutes, type SampleRoutesDeps } from './samples/routes.ts';
export { sendNow, type Sender } from './send-now.ts';
export type { Found } from './repeats.ts';
export { summaryLine } from './summary-line.ts';
export { templateUses } from './template-uses.ts';
