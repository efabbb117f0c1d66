import type { z } from 'zod';
import type { historyAnswer, instanceAnswer, instanceDetailAnswer, markedAnswer } from './contract.ts';
import type { InstanceDetail } from './instance-detail.ts';
import type { HistoryEntry } from './instance-history.ts';
import type { InstanceView } from './instance.ts';
import type { InstanceSending } from './sendings.ts';
import { isOwn } from './store/own-instances.ts';

// What the room knows of an instance, in the shapes of its contract. Pure.

export function answerOf(instance: InstanceView, tickets: number): z.input<typeof instanceAnswer> {
  const { id, name, names } = instance.event;
  return {
    id: instance.id,
    sourceId: instance.sourceId,
    event: { id, name, names },
    stage: instance.stage.name,
    venue: instance.venue.name,
    zone: instance.venue.zone,
    startsAt: instance.startsAt.toISOString(),
    endsAt: instant(instance.endsAt),
    state: instance.state,
    cancelledAt: instant(instance.cancelledAt),
    printAtHome: instance.printAtHome,
    tickets,
    capacity: instance.capacity,
  };
}

export function answerOfDetail(detail: InstanceDetail): z.input<typeof instanceDetailAnswer> {
  const { sold, designs, delivery, madeBy, revision } = detail;
  return {
    ...answerOf(detail, sold.tickets),
    stageId: detail.stage.id,
    isOwnEvent: isOwn(detail.event.sourceId),
    doorsAt: instant(detail.doorsAt),
    version: revision,
    changedAt: detail.changedAt.toISOString(),
    madeBy,
    designs,
    orders: sold.orders,
    people: sold.people,
    endedTickets: sold.ended,
    delivery,
    mark: markAnswer(detail.mark),
  };
}

function markAnswer(mark: InstanceDetail['mark']): z.input<typeof instanceDetailAnswer>['mark'] {
  if (mark === null) return null;
  const { kind, by, at, reason, putBack } = mark;
  const { state, stage, startsAt, endsAt } = putBack;
  return {
    kind,
    by,
    at: instant(at),
    reason,
    putBack: { state, stage, startsAt: startsAt.toISOString(), endsAt: instant(endsAt) },
  };
}

type SendingAnswer = z.input<typeof markedAnswer>['stopped'][number];

export function answerOfSending({ id, template, purpose, messages }: InstanceSending): SendingAnswer {
  return { id, template, purpose, messages };
}

type Entry = z.input<typeof historyAnswer>['entries'][number];

/** The instance's own changes and what became of its sendings, the newest first. */
export function answerOfHistory(
  changes: readonly HistoryEntry[],
  sendings: readonly InstanceSending[],
): z.input<typeof historyAnswer> {
  const entries = [...sendings.flatMap(entriesOfSending), ...changes.map(entryOfChange)];
  return { entries: entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) };
}

function entryOfChange({ at, ...entry }: HistoryEntry): Entry {
  return { about: 'instance', at: at.toISOString(), ...entry };
}

function entriesOfSending(sending: InstanceSending): Entry[] {
  const { createdAt, createdBy, stoppedAt, stoppedBy, endedAt } = sending;
  const entry = (kind: 'started' | 'stopped' | 'ended', at: Date, actor: string | null): Entry => ({
    about: 'sending',
    kind,
    at: at.toISOString(),
    actor,
    sending: answerOfSending(sending),
  });
  // A stopped one ends too, when the last reply is in: that is no news.
  const over = stoppedAt
    ? [entry('stopped', stoppedAt, stoppedBy)]
    : endedAt
      ? [entry('ended', endedAt, null)]
      : [];
  return [...over, entry('started', createdAt, createdBy)];
}

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
