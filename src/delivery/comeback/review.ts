import { z } from 'zod';
import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db, type Tx } from '../../platform/database.ts';
import { endMailReview, lockMailsForReview } from '../store/complaints.ts';
import { endEvent, lockEventsForReview } from '../store/provider-events.ts';
import { lockMessages } from '../store/returned-facts.ts';
import { applyFact } from './apply-fact.ts';

/** Decided at most in one transaction; the rest in the next. */
const atOnce = 200;

/** What an event for review keeps (provider/take-call.ts). */
const keptEvent = z.object({
  mark: z.object({ sendingId: z.uuid(), seq: z.number() }),
  facts: z.array(
    z.object({
      kind: z.enum(['delivered', 'delayed', 'bounced', 'complained']),
      fate: z.enum(['hard', 'soft']).nullable(),
      status: z.string().nullable(),
      reason: z.string(),
      at: z.coerce.date(),
    }),
  ),
});

/**
 * Decides about the complaints that came too many at once (abuse.md, C-36): believed, they count like all others; not
 * believed, they stay on record and nothing follows. What comes after the press waits for the next one. Gives how many
 * were decided about.
 */
export async function reviewComplaints(
  db: Db,
  isBelieved: boolean,
  { clock, ...by }: { actor: string; clock: Clock; requestId?: string },
): Promise<number> {
  const now = clock.now();
  let decided = 0;
  for (;;) {
    const some = await tx(db, (tx) => reviewSome(tx, isBelieved, { ...by, now }));
    decided += some;
    if (some < atOnce) return decided;
  }
}

async function reviewSome(
  tx: Tx,
  isBelieved: boolean,
  { actor, now, requestId }: { actor: string; now: Date; requestId?: string },
): Promise<number> {
  const which = { until: now, atMost: atOnce };
  const events = (await lockEventsForReview(tx, which)).map(({ facts, ...event }) => ({
    ...event,
    ...keptEvent.parse(facts),
  }));
  const mails = await lockMailsForReview(tx, { ...which, atMost: atOnce - events.length });
  await lockMessages(tx, [...events.map(({ mark }) => mark), ...mails]);
  const result = isBelieved ? 'applied' : 'not_believed';
  for (const { provider, eventId, mark, facts } of events) {
    if (isBelieved)
      for (const fact of facts)
        await applyFact(tx, { ...fact, ...mark, source: 'ses' }, { now, isReviewed: true });
    await endEvent(tx, { provider, eventId, state: 'done', result, facts: null });
  }
  for (const { id, why: reason, receivedAt: at, ...mark } of mails) {
    const fact = { kind: 'complained', fate: null, status: null, reason, at, source: 'mail' } as const;
    if (isBelieved) await applyFact(tx, { ...fact, ...mark }, { now, isReviewed: true });
    await endMailReview(tx, id, result);
  }
  const decided = events.length + mails.length;
  if (decided > 0)
    await writeAudit(tx, {
      at: now,
      actor,
      action: 'complaints.reviewed',
      details: { decided, isBelieved },
      requestId,
    });
  return decided;
}
