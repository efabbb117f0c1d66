import { countAudience, findRecipient, holdersQuery, type AudienceCount } from '../audience/index.ts';
import { peopleById } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { fields, loadVersion, renderVariant, type FieldName, type FieldValues } from '../templates/index.ts';
import type { Warning } from './free-text.ts';
import { planMessage, type Plan, type Refusal } from './plan.ts';
import type { SendRequest } from './request.ts';
import { sharedValues } from './shared.ts';

/** The person fields of one holder, as a message to them would say them. */
export type ReadPersonValues = (
  db: Db,
  of: {
    customerId: number;
    instanceId: number;
    purpose: Plan['template']['purpose'];
    fields: readonly FieldName[];
  },
) => Promise<FieldValues>;

/** What the message would look like to one person. */
export interface Sample {
  customerId: number;
  name: string;
  language: string;
  subject: string;
  html: string;
  text: string;
}

export type PreviewVerdict =
  | { ok: true; count: AudienceCount; warnings: Warning[]; usefulUntil: Date; sample: Sample | null }
  | { ok: false; refusal: Refusal };

/**
 * Shows what sending would do, and does nothing: the counters of the audience as it is now (an estimate, because
 * the freeze looks again), warnings, and the message as a real holder would get it.
 * @param customerId whose message to show; without it the first recipient's. Somebody not in the audience: no sample.
 */
export async function previewNow(
  db: Db,
  request: Omit<SendRequest, 'idempotencyKey' | 'confirmNoMarketing' | 'again'> & { customerId?: number },
  { now, personValues }: { now: Date; personValues: ReadPersonValues },
): Promise<PreviewVerdict> {
  const planned = await planMessage(db, request, now);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const count = await countAudience(db, plan.audience);
  const sample = await sampleOf(db, plan, request.customerId, personValues);
  return {
    ok: true,
    count,
    warnings: [...plan.warnings, ...numbersToMind(count)],
    usefulUntil: plan.usefulUntil,
    sample,
  };
}

function numbersToMind(count: AudienceCount): Warning[] {
  if (count.held === 0)
    return [{ code: 'nobody_holds', message: 'Nobody holds a ticket, so there is nobody to write to.' }];
  if (count.willReceive > 0) return [];
  return [
    {
      code: 'nobody_receives',
      message: `None of the ${count.held} people will get a message; see why below.`,
    },
  ];
}

async function sampleOf(
  db: Db,
  plan: Plan,
  customerId: number | undefined,
  personValues: ReadPersonValues,
): Promise<Sample | null> {
  const recipient = await findRecipient(db, holdersQuery(plan.audience), customerId);
  if (!recipient) return null;
  const { language } = recipient;
  const version = await loadVersion(db, plan.template.versionId);
  const compiled = version?.variants[language];
  if (!version || !compiled)
    throw new Error(`template version ${plan.template.versionId} has no variant in ${language}`);
  const own = await personValues(db, {
    customerId: recipient.customer_id,
    instanceId: plan.instance.id,
    purpose: plan.template.purpose,
    fields: version.fieldsUsed.filter((field) => fields[field] === 'person'),
  });
  const shared = sharedValues(plan.instance, [language])[language];
  const person = (await peopleById(db, [recipient.customer_id])).get(recipient.customer_id);
  return {
    customerId: recipient.customer_id,
    name: `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim(),
    language,
    ...renderVariant(compiled, { ...shared, ...own }, plan.freeText[language]),
  };
}
