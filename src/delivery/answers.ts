import type { z } from 'zod';
import type { InstanceView } from '../boxoffice/index.ts';
import type { HeldUp } from './held-up.ts';
import type { CapturedForStaff, CapturedMessage } from './outbox.ts';
import type {
  decisionShape,
  heldUpAnswer,
  instanceShape,
  messageAnswer,
  outboxAnswer,
  personAnswer,
  sendingAnswer,
} from './contract.ts';
import { skipReasons, type SkipReason } from './outcome-kinds.ts';
import type { ListedMessage, ListedPerson } from './people.ts';
import type { MessageRow } from './store/people.ts';
import type { SendingView } from './view.ts';

// What the room knows, in the shapes of its contract. Pure.

export function answerOfSending(
  sending: SendingView,
  template: { code: string; name: string },
  instance: InstanceView | null,
): z.input<typeof sendingAnswer> {
  const { id, state, word, why, whyCode, purpose, createdBy, stoppedBy, summary, totals } = sending;
  const { held, reached, unreachable, leftOut, waiting } = summary;
  return {
    id,
    state,
    word,
    why,
    whyCode,
    purpose,
    template,
    instance: instance && answerOfInstance(instance),
    createdAt: sending.createdAt.toISOString(),
    createdBy,
    frozenAt: instant(sending.frozenAt),
    firstPassAt: instant(sending.firstPassAt),
    stoppedAt: instant(sending.stoppedAt),
    stoppedBy,
    endedAt: instant(sending.endedAt),
    totals,
    summary: { held, reached, unreachable, leftOut, waiting },
    reasons: sending.reasons as Record<string, number>,
  };
}

/** What holds sending up, as the web reads it. */
export function answerOfHeldUp({ since, ...held }: HeldUp): z.input<typeof heldUpAnswer>['heldUp'][number] {
  return { ...held, since: instant(since) };
}

export function answerOfInstance(instance: InstanceView): z.input<typeof instanceShape> {
  const { id, event, stage, venue, startsAt, endsAt, state } = instance;
  return {
    id,
    event: { name: event.name, names: event.names },
    stage: stage.name,
    venue: venue.name,
    zone: venue.zone,
    startsAt: startsAt.toISOString(),
    endsAt: instant(endsAt),
    state,
  };
}

export function answerOfMessage(message: ListedMessage): z.input<typeof messageAnswer> {
  const { seq, customerId, name, address, language, state, skipped } = message;
  return {
    seq,
    customerId,
    name,
    address,
    language,
    state,
    reason: skipped,
    reply: wordsOf(message),
    at: instant(message.at),
    decision: answerOfDecision(message),
  };
}

export function answerOfPerson(listed: ListedPerson): z.input<typeof personAnswer> {
  const { customerId, name, group, reason, person, message, isShared } = listed;
  return {
    customerId,
    name,
    group,
    reason,
    address: isShared ? (person?.email ?? null) : message?.address || person?.email || null,
    phone: person?.phone ?? null,
    mobile: person?.mobile ?? null,
    street: person?.street ?? null,
    postcode: person?.postcode ?? null,
    city: person?.city ?? null,
    country: person?.country ?? null,
    language: message?.language ?? person?.language ?? null,
    message: message && {
      seq: message.seq,
      state: message.state,
      at: instant(message.at),
      reply: wordsOf(message),
      isShared,
      decision: answerOfDecision(message),
    },
  };
}

export function answerOfCaptured(
  captured: CapturedMessage | CapturedForStaff,
): z.input<typeof outboxAnswer>['messages'][number] {
  return { ...captured, at: captured.at.toISOString() };
}

function answerOfDecision({ decision }: MessageRow): z.input<typeof decisionShape> | null {
  return decision && { what: decision.decision, by: decision.by, at: decision.at.toISOString() };
}

/** The skip reasons are stored as codes; everything else already is words. */
export function wordsOf({ skipped, reply }: MessageRow): string | null {
  return skipped !== null && skipped in skipReasons ? skipReasons[skipped as SkipReason] : reply;
}

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
