import { writeAudit } from '../../platform/audit.ts';
import { tx, type Db, type Tx } from '../../platform/database.ts';
import { applyFact } from '../comeback/apply-fact.ts';
import type { FactSource } from '../comeback/fact.ts';
import type { MessageMark } from '../comeback/fact-of-mail.ts';
import { claimEvent, endEvent, isKnownEvent } from '../store/provider-events.ts';
import { confirmTopic } from '../store/return-choices.ts';
import type { EventFact, ProvenCall, ProviderEvents } from './provider-events.ts';

/**
 * Takes one call of a provider: proves it, writes it down once and does what follows, in one transaction. When this
 * gives true the answer may be 200: it is committed. False: forged, stale or not for us; nothing was written. However
 * often and in whatever order calls come, the rows are those of the events that happened (promises.md, B-47).
 */
export async function takeCall(db: Db, provider: ProviderEvents, body: Buffer, now: Date): Promise<boolean> {
  const call = await provider.read(body, now);
  if (!call) return false;
  if (call.kind === 'confirmation') await confirm(db, call, now);
  // Most of what comes twice is told apart by one question, without a transaction.
  else if (!(await isKnownEvent(db, provider.source, call.id)))
    await tx(db, (tx) => takeEvent(tx, provider.source, call, now));
  return true;
}

async function takeEvent(
  tx: Tx,
  provider: FactSource,
  { id: eventId, mark, facts }: Extract<ProvenCall, { kind: 'event' }>,
  now: Date,
): Promise<void> {
  const event = { provider, eventId, state: 'done', result: 'nothing', facts: null } as const;
  if (!(await claimEvent(tx, { ...event, receivedAt: now, mark }))) return;
  if (!mark) return await endEvent(tx, { ...event, result: facts.length > 0 ? 'unproven' : 'nothing' });
  for (const fact of facts) {
    const result = await applyFact(tx, { ...fact, ...mark, source: provider }, { now });
    const kept: { mark: MessageMark; facts: EventFact[] } = { mark, facts };
    if (result === 'review') return await endEvent(tx, { ...event, state: 'review', result, facts: kept });
    await endEvent(tx, { ...event, result });
  }
}

/** Says yes to the provider, then notes it: the other way round it could be noted and never said. */
async function confirm(
  db: Db,
  { topic, confirm }: Extract<ProvenCall, { kind: 'confirmation' }>,
  now: Date,
): Promise<void> {
  await confirm();
  await tx(db, async (tx) => {
    if (!(await confirmTopic(tx, topic, now))) return;
    const details = { topic };
    await writeAudit(tx, {
      at: now,
      actor: 'Amazon SES',
      action: 'config.ses_confirmed',
      object: 'settings:returns',
      details,
    });
  });
}
