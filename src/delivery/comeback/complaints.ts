import type { z } from 'zod';
import { eventName, instanceView, peopleById } from '../../boxoffice/index.ts';
import type { Db } from '../../platform/database.ts';
import { unknownVersion, versionNames } from '../../templates/index.ts';
import { nameOf, pageSize } from '../people.ts';
import { complaintRates, complaintsPage, heldComplaints } from '../store/complaints.ts';
import { findChoices } from '../store/return-choices.ts';
import type { complaintsAnswer } from './contract.ts';

const mostRates = 20;
const rateDays = 90;

/** How many complaints wait for a person (C-36), and about how many sendings; undefined: none. */
export async function complaintsHeld(db: Db): Promise<{ complaints: number; sendings: number } | undefined> {
  const held = await heldComplaints(db);
  if (held.length === 0) return undefined;
  return { complaints: held.reduce((sum, each) => sum + each.held, 0), sendings: held.length };
}

interface OfSending {
  sendingId: string;
  templateVersionId: number;
  instanceId: number | null;
}

/** A page of complaints with who, what and when (CSE-14), and the sendings that were complained about most (CSE-16). */
export async function complaintsView(
  db: Db,
  page: number,
  now: Date,
): Promise<z.input<typeof complaintsAnswer>> {
  const { found, total } = await complaintsPage(db, { from: (page - 1) * pageSize, atMost: pageSize });
  const since = new Date(now.getTime() - rateDays * 24 * 3_600_000);
  const rates = await complaintRates(db, since, mostRates);
  const held = await heldComplaints(db);
  const { warnPerMille } = await findChoices(db);
  const people = await peopleById(
    db,
    found.map(({ customerId }) => customerId),
  );
  const about = await aboutOf(db, [...found, ...rates, ...held]);
  return {
    complaints: found.map((each) => ({
      ...about(each),
      seq: each.seq,
      at: each.at.toISOString(),
      address: each.isRemoved ? null : each.address,
      customer: each.isRemoved ? null : { id: each.customerId, name: nameOf(people.get(each.customerId)) },
      source: each.source ?? 'mail',
      reason: each.reason,
      isStopped: each.isStopped,
    })),
    rates: rates.map((each) => {
      const perMille = (1_000 * each.complaints) / Math.max(each.accepted, 1);
      return {
        ...about(each),
        startedAt: each.startedAt.toISOString(),
        accepted: each.accepted,
        complaints: each.complaints,
        perMille: Math.round(perMille * 10) / 10,
        isTooMany: perMille > warnPerMille,
      };
    }),
    warnPerMille,
    review: held.map((each) => ({
      ...about(each),
      accepted: each.accepted,
      complaints: each.complaints,
      held: each.held,
    })),
    total,
    page,
    pageSize,
  };
}

/** Template and event of each sending, each read once. */
async function aboutOf(db: Db, all: readonly OfSending[]) {
  const names = await versionNames(db, [...new Set(all.map(({ templateVersionId }) => templateVersionId))]);
  const events = new Map<number, string>();
  for (const { instanceId } of all)
    if (instanceId !== null && !events.has(instanceId)) {
      const instance = await instanceView(db, instanceId);
      events.set(instanceId, eventName(instance, instance.venue.defaultLanguage));
    }
  return ({ sendingId, templateVersionId, instanceId }: OfSending) => {
    const { code, name } = names.get(templateVersionId) ?? unknownVersion;
    const event = instanceId === null ? null : (events.get(instanceId) ?? null);
    return { sendingId, template: { code, name }, event };
  };
}
