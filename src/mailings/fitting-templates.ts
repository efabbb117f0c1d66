import { instanceView } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { listTemplates, type TemplateSummary } from '../templates/index.ts';
import { instanceFit } from './instance-fit.ts';

/** A template in use, and whether a message of its purpose may go out for an instance now. */
export interface FittingTemplate {
  template: TemplateSummary;
  fits: boolean;
  /** Why it does not fit, for programs and as a sentence; null when it does. */
  code: string | null;
  message: string | null;
}

/**
 * Every template in use, those that fit the instance's state and time first, purpose change before the others: it is
 * what somebody comes for in a hurry. None is hidden: a template that is looked for and missing is a phone call.
 * Only the purpose is judged; whether its content may be sent is `validateForSending`'s to say.
 * @throws AppError not_found `instance_unknown`
 */
export async function fittingTemplates(db: Db, instanceId: number, now: Date): Promise<FittingTemplate[]> {
  const instance = await instanceView(db, instanceId);
  const judged = (await listTemplates(db)).map((template): FittingTemplate => {
    const fit = instanceFit(template.purpose, instance, now);
    return fit.fits
      ? { template, fits: true, code: null, message: null }
      : { template, fits: false, code: fit.code, message: fit.message };
  });
  return judged.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ fits, template }: FittingTemplate): number {
  if (!fits) return 2;
  return template.purpose === 'change' ? 0 : 1;
}
