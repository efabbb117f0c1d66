import {
  countAudience,
  findRecipient,
  holdersQuery,
  type AudienceCount,
  type HolderRow,
} from '../audience/index.ts';
import { peopleById } from '../boxoffice/index.ts';
import { findIdentity, isTrackingAllowed } from '../delivery/index.ts';
import { findOrganisation } from '../organisation/index.ts';
import type { Db } from '../platform/database.ts';
import {
  fields,
  loadVersion,
  renderMarked,
  renderVariant,
  unknownVersion,
  type FieldName,
  type FieldValues,
  type TemplateSummary,
} from '../templates/index.ts';
import type { Warning } from './free-text.ts';
import { inWords } from './instance-fit.ts';
import { planMessage, type Plan, type Refusal } from './plan.ts';
import { sameMessageFor } from './repeats.ts';
import type { SendRequest } from './request.ts';
import { sharedValues } from './shared.ts';
import { newestMailing } from './store.ts';

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
  from: string;
  to: string | null;
  subject: string;
  html: string;
  /** The same HTML with the free text on yellow paper. */
  marked: string;
  text: string;
  /** Why this person would get no message of their own; null: they would. */
  reason: HolderRow['reason'];
  /** Neighbours among the recipients of the same language. */
  previous: number | null;
  next: number | null;
}

/** A message to the same instance within 24 hours. */
export interface Earlier {
  sendingId: string;
  template: { code: string; name: string };
  isSameTemplate: boolean;
  by: string;
  at: Date;
}

export interface Preview {
  count: AudienceCount;
  countedAt: Date;
  template: TemplateSummary;
  defaultLanguage: string;
  warnings: Warning[];
  usefulUntil: Date;
  earlier: Earlier | null;
  sample: Sample | null;
  mayTrack: boolean;
  noSample: string | null;
}

export type PreviewVerdict = ({ ok: true } & Preview) | { ok: false; refusal: Refusal };

/** Whose message to show: this customer's, or the first recipient's, of this language where one is given. */
interface Shown {
  customerId?: number;
  language?: string;
}

/**
 * Shows what sending would do, and does nothing: the counters of the audience as it is now (an estimate, because
 * the freeze looks again), warnings, and the message as a real holder would get it.
 */
export async function previewNow(
  db: Db,
  request: Pick<SendRequest, 'instance' | 'template' | 'freeText' | 'groups' | 'delivery'> & Shown,
  { now, personValues }: { now: Date; personValues: ReadPersonValues },
): Promise<PreviewVerdict> {
  const planned = await planMessage(db, request, now);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const count = await countAudience(db, plan.audience);
  const sample = await sampleOf(db, plan, request, personValues);
  return {
    ok: true,
    count,
    countedAt: now,
    template: plan.template,
    defaultLanguage: plan.defaultLanguage,
    warnings: [...plan.warnings, ...numbersToMind(count)],
    usefulUntil: plan.usefulUntil,
    earlier: await earlierOf(db, plan, now),
    sample,
    mayTrack: await isTrackingAllowed(db),
    noSample: sample ? null : await whyNoSample(db, plan, request, count),
  };
}

function numbersToMind(count: AudienceCount): Warning[] {
  const about = { words: null, language: null };
  if (count.held === 0)
    return [
      { ...about, code: 'nobody_holds', message: 'Nobody holds a ticket, so there is nobody to write to.' },
    ];
  if (count.willReceive > 0) return [];
  return [
    {
      ...about,
      code: 'nobody_receives',
      message: `None of the ${count.held} people will get a message; see why below.`,
    },
  ];
}

async function earlierOf(db: Db, { instance, template }: Plan, now: Date): Promise<Earlier | null> {
  const newest = await newestMailing(db, instance.id, new Date(now.getTime() - sameMessageFor));
  if (!newest) return null;
  const version = await loadVersion(db, newest.templateVersionId);
  return {
    sendingId: newest.sendingId,
    template: version ? { code: version.code, name: version.name } : unknownVersion,
    isSameTemplate: newest.templateId === template.id,
    by: newest.confirmedBy,
    at: newest.confirmedAt,
  };
}

async function sampleOf(
  db: Db,
  plan: Plan,
  shown: Shown,
  personValues: ReadPersonValues,
): Promise<Sample | null> {
  const recipient = await findRecipient(db, holdersQuery(plan.audience), shown);
  if (!recipient) return null;
  const { language, address, reason, previous, next } = recipient;
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
  const shared = sharedValues(plan.instance, await findOrganisation(db), [language]);
  const values = { ...shared[language], ...own };
  const freeText = plan.freeText[language];
  return {
    customerId: recipient.customer_id,
    name: await nameOf(db, recipient.customer_id),
    language,
    from: await senderInWords(db),
    to: address,
    ...renderVariant(compiled, values, freeText),
    marked: renderMarked(compiled, values, freeText),
    reason,
    previous,
    next,
  };
}

async function whyNoSample(db: Db, plan: Plan, { customerId }: Shown, count: AudienceCount): Promise<string> {
  if (customerId !== undefined) {
    const name = (await nameOf(db, customerId)) || 'This person';
    return `${name} holds no ticket for ${inWords(plan.instance)}, so there is no message to show. Choose one of the people who hold one.`;
  }
  if (count.willReceive === 0)
    return 'Nobody will get this message, so there is none to show. The counters say why.';
  return 'Nobody will get this message in this language. Choose another language.';
}

async function nameOf(db: Db, customerId: number): Promise<string> {
  const person = (await peopleById(db, [customerId])).get(customerId);
  return `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim();
}

async function senderInWords(db: Db): Promise<string> {
  const sender = await findIdentity(db);
  return sender ? `${sender.fromName} <${sender.fromAddress}>` : '';
}
