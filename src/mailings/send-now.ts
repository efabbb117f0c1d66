import { hasHolders } from '../audience/index.ts';
import { createSending, isTrackingAllowed } from '../delivery/index.ts';
import { findOrganisation } from '../organisation/index.ts';
import { actorName } from '../platform/actor.ts';
import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import type { NewId } from '../platform/ids.ts';
import { addJob } from '../platform/jobs.ts';
import { fields, loadVersion, type FieldValues, type TemplateVersion } from '../templates/index.ts';
import { inWords } from './instance-fit.ts';
import { planMessage, refuse, type Plan } from './plan.ts';
import { answerForKey, earlierAnswer, type SendVerdict } from './repeats.ts';
import { hashOf, type SendRequest } from './request.ts';
import { sharedValues } from './shared.ts';
import { insertMailing, mailingByKey, takeTurn, type Mailing } from './store.ts';

/** The name of the job that freezes a sending's audience. */
export const freezeJob = 'freeze-sending';

/** Who sends, and where time and ids come from. */
export interface Sender {
  actor: string;
  clock: Clock;
  newId: NewId;
  requestId?: string;
  /** Where links that are counted lead through; undefined: nowhere. */
  trackingOrigin?: string;
}

/**
 * Sends a message to the holders of one instance (CSE-30 to 36): every station passed, the mailing, its sending,
 * the job that freezes its audience and the audit entry are one transaction. It answers before the freeze; the
 * sending is then *preparing*. The same key, or the same message within 24 hours without a reason, makes nothing
 * and gives the sending there is (promises.md B-43; abuse.md C-16).
 */
export async function sendNow(db: Db, request: SendRequest, by: Sender): Promise<SendVerdict> {
  const requestHash = requestHashOf(request);
  const known = await mailingByKey(db, request.idempotencyKey);
  if (known) return answerForKey(known, requestHash);

  if (request.confirmNoMarketing !== true)
    return refuse(
      'invalid',
      'not_confirmed',
      'Confirm that the message holds no marketing: only facts that ticket holders need. Marketing in a service message breaks the rules of consent and can cost the right to send.',
    );
  const now = by.clock.now();
  const planned = await planMessage(db, request, now);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const changed = changedMeanwhile(request, plan);
  if (changed) return changed;
  const untrackable = await whyNotTracked(db, request, by);
  if (untrackable) return untrackable;
  if (!(await hasHolders(db, plan.audience))) return refuse('invalid', 'nobody_holds', nobodyHolds(plan));

  const version = await loadVersion(db, plan.template.versionId);
  if (!version) throw new Error(`template version ${plan.template.versionId} was valid and is not there`);
  const mailing = mailingOf(request, requestHash, plan, now, by);
  return await tx(db, async (tx) => {
    await takeTurn(tx, plan.instance.id);
    const earlier = await earlierAnswer(tx, mailing, { plan, lastSending: request.lastSending }, now);
    if (earlier) return earlier;
    if (!(await insertMailing(tx, mailing))) {
      const taken = await mailingByKey(tx, mailing.idempotencyKey);
      if (!taken) throw new Error('a key that cannot be stored is not there');
      return answerForKey(taken, requestHash);
    }
    const shared = sharedValues(plan.instance, await findOrganisation(tx), plan.template.languages);
    await storeSending(tx, { mailing, plan, version, shared }, { ...by, track: request.track === true });
    return { ok: true, created: true, sendingId: mailing.sendingId, warnings: plan.warnings };
  });
}

/** Somebody saved the template after it was looked at here: what nobody has read is not sent (promises.md, B-44). */
function changedMeanwhile({ templateVersion }: SendRequest, { template }: Plan): SendVerdict | undefined {
  if (templateVersion === undefined || templateVersion === template.versionId) return undefined;
  return refuse(
    'conflict',
    'template_changed',
    `${template.code} (${template.name}) was changed by ${actorName(template.savedBy)} while you were reading it. Read it again as it is now, and confirm once more.`,
  );
}

/** Off unless the organisation allows it and whoever confirms chose it (abuse.md, C-47). */
async function whyNotTracked(db: Db, { track }: SendRequest, by: Sender): Promise<SendVerdict | undefined> {
  if (track !== true) return undefined;
  if (!(await isTrackingAllowed(db)))
    return refuse(
      'conflict',
      'tracking_not_allowed',
      'Your organisation has not allowed opens and clicks to be counted. Send without, or ask a Settings Admin (Settings, Opens and clicks).',
    );
  if (by.trackingOrigin !== undefined) return undefined;
  return refuse(
    'conflict',
    'tracking_needs_address',
    'Opens and clicks cannot be counted, because this installation has no address that a mail could lead to. Send without, or set FOYER_URL.',
  );
}

/** As typed and not as resolved: a repeat must be recognised even when the template was archived meanwhile. */
function requestHashOf({
  instance,
  template,
  freeText,
  groups,
  delivery,
  again,
  track,
}: SendRequest): string {
  const asTyped = { instance: String(instance).trim(), template: template.trim().toUpperCase() };
  return hashOf({ ...asTyped, freeText, groups, delivery, again, track: track || undefined });
}

function mailingOf(request: SendRequest, requestHash: string, plan: Plan, now: Date, by: Sender): Mailing {
  const { instance, template, freeText, audience } = plan;
  const said = { version: template.versionId, freeText };
  const { groups, delivery } = audience;
  return {
    id: by.newId(),
    idempotencyKey: request.idempotencyKey,
    requestHash,
    messageHash: hashOf({ ...said, instance: instance.id, groups, delivery, again: request.again?.trim() }),
    againReason: request.again?.trim() ?? null,
    sendingId: by.newId(),
    instanceId: instance.id,
    templateId: template.id,
    templateVersionId: template.versionId,
    audience,
    freeText,
    confirmedBy: by.actor,
    confirmedAt: now,
    confirmedTextHash: hashOf({ ...said, track: request.track || undefined }),
  };
}

async function storeSending(
  tx: Tx,
  made: { mailing: Mailing; plan: Plan; version: TemplateVersion; shared: Record<string, FieldValues> },
  by: Sender & { track: boolean },
): Promise<void> {
  const { mailing, plan, version, shared } = made;
  await createSending(tx, {
    id: mailing.sendingId,
    kind: 'send_now',
    purpose: plan.template.purpose,
    instance: { id: plan.instance.id, version: plan.instance.version },
    templateVersionId: version.id,
    content: {
      fields: version.fieldsUsed.filter((field) => fields[field] === 'person'),
      shared,
      freeText: mailing.freeText,
    },
    usefulUntil: plan.usefulUntil,
    trackingOrigin: by.track ? by.trackingOrigin : undefined,
    at: mailing.confirmedAt,
    by: by.actor,
  });
  await addJob(tx, freezeJob, mailing.sendingId);
  await writeAudit(tx, {
    at: mailing.confirmedAt,
    actor: by.actor,
    action: 'mailings.send_now',
    object: `sending:${mailing.sendingId}`,
    details: {
      instance: plan.instance.sourceId,
      template: plan.template.code,
      version: plan.template.number,
      delivery: plan.audience.delivery,
      confirmedNoMarketing: true,
      textHash: mailing.confirmedTextHash,
      ...(by.track && { track: true }),
      ...(mailing.againReason !== null && { again: mailing.againReason }),
    },
    requestId: by.requestId,
  });
}

function nobodyHolds({ instance, template }: Plan): string {
  const held = template.purpose === 'change' && instance.state === 'cancelled' ? 'holds or held' : 'holds';
  return `Nobody ${held} a valid ticket for ${inWords(instance)}, so there is nobody to write to. Check the instance, and whether the newest orders have been imported.`;
}
