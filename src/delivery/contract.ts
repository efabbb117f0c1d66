import { z } from 'zod';
import { instanceState } from '../boxoffice/contract.ts';
import { count, moment, page, paged, rowId } from '../platform/shapes.ts';
import { purposeShape } from '../templates/contract.ts';
import { leftOutReasons } from './audience-row.ts';
import { groups, messageStates, reasons, sendingStates, sendingWords, standings } from './status.ts';
import { statusShape } from './report/status-shape.ts';

/** Shapes of the room's routes. The web imports these and nothing else of the room. Moments are UTC. */

export const sendingStateShape = z.enum(sendingStates);

export { purposeShape };

/** In the order in which they apply; `cancelled`: stopped before it was tried. */
export const messageStateShape = z.enum(messageStates);

export const groupShape = z.enum(groups);

export const reasonShape = z.enum(reasons);

/** People: held = reached + unreachable + leftOut + waiting, always. */
export const summaryShape = z.object({
  held: count,
  reached: count,
  unreachable: count,
  leftOut: count,
  waiting: count,
});

/** The performance that messages are about. */
export const instanceShape = z.object({
  id: count,
  event: z.object({ name: z.string(), names: z.record(z.string(), z.string()) }),
  stage: z.string(),
  venue: z.string(),
  /** IANA zone in which its times are shown. */
  zone: z.string(),
  startsAt: moment,
  endsAt: moment.nullable(),
  state: instanceState,
});

/**
 * What holds a sending up: its audience could not be made, its instance was changed, its messages cannot be written or prepared,
 * something an older Foyer wrote down, all sending was stopped by hand, or its way out is shut.
 */
export const whyCodes = [
  'not_frozen',
  'instance_changed',
  'not_written',
  'not_prepared',
  'many_refused',
  'many_complaints',
  'cannot_go_on',
  'all_sending_stopped',
  'no_way_out',
] as const;

export const sendingAnswer = z.object({
  id: z.uuid(),
  state: sendingStateShape,
  /** The word a person reads (CSE-43). */
  word: z.enum(sendingWords),
  /** Why it is held up and what to do, for a person. */
  why: z.string().nullable(),
  /** The same for programs, and for screens of another language; null while nothing holds it up. */
  whyCode: z.enum(whyCodes).nullable(),
  purpose: purposeShape,
  template: z.object({ code: z.string(), name: z.string() }),
  instance: instanceShape.nullable(),
  createdAt: moment,
  createdBy: z.string(),
  frozenAt: moment.nullable(),
  /** Every message was tried once; retries go on. */
  firstPassAt: moment.nullable(),
  stoppedAt: moment.nullable(),
  stoppedBy: z.string().nullable(),
  /** Nothing of it is under way any more: from here on its numbers are exact. */
  endedAt: moment.nullable(),
  /** Messages, by state and altogether. */
  totals: z.object({
    messages: count,
    accepted: count,
    refused: count,
    skipped: count,
    expired: count,
    uncertain: count,
    /** Uncertain ones of which a person said that they were sent. */
    marked_as_sent: count,
    going_out: count,
    waiting: count,
    cancelled: count,
  }),
  summary: summaryShape,
  /** People by reason; reasons of nobody are absent. */
  reasons: z.record(z.string(), count),
});

/** Where sendings stand, as a list narrows them; `under_way`: preparing, sending or paused. */
export const standingShape = z.enum(standings);

export const sendingsAnswer = z.object({
  sendings: z.array(sendingAnswer),
  /** Of those that everything but `state` lets through. */
  counts: z.record(standingShape, count),
  ...paged,
});

/** What a person decided about an uncertain message, and stands. */
export const decisionShape = z.object({
  what: z.enum(['resend', 'mark_as_sent']),
  by: z.string(),
  at: moment,
});

export const messageAnswer = z.object({
  seq: count,
  customerId: count,
  name: z.string(),
  address: z.string(),
  language: z.string(),
  state: messageStateShape,
  /** Why it was skipped, for programs. */
  reason: z.string().nullable(),
  /** The peer's words, or ours; null while nothing is known. */
  reply: z.string().nullable(),
  at: moment.nullable(),
  decision: decisionShape.nullable(),
});
export const messagesAnswer = z.object({ messages: z.array(messageAnswer), ...paged });

export const personAnswer = z.object({
  customerId: count,
  name: z.string(),
  group: groupShape,
  reason: reasonShape,
  /** E-mail address as ticketing has it, or as the message had it. */
  address: z.string().nullable(),
  phone: z.string().nullable(),
  mobile: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string().nullable(),
  /** Their message, or that of the person whose address they share. */
  message: z
    .object({
      seq: count,
      state: messageStateShape,
      at: moment.nullable(),
      reply: z.string().nullable(),
      isShared: z.boolean(),
      decision: decisionShape.nullable(),
    })
    .nullable(),
});
export const peopleAnswer = z.object({ people: z.array(personAnswer), ...paged });

/** Why somebody reads another person's message; asked of those whose right is bound to a reason. */
export const copyQuery = z.object({ reason: z.string().trim().min(3).max(300).optional() });

export const copyAnswer = z.object({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** The whole message, byte for byte. */
  raw: z.string(),
  /** Until when it can be shown (CSE-41). */
  keptUntil: moment.nullable(),
});

/** What can be known of a message: what became of a try, what a person decided, what was heard later. */
export const factKindShape = z.enum([
  'accepted',
  'refused',
  'retry',
  'skipped',
  'uncertain',
  'expired',
  'returned',
  'resend',
  'mark_as_sent',
  'mark_undone',
  'delivered',
  'bounced',
  'complained',
  'opened',
  'clicked',
]);
export type FactKind = z.output<typeof factKindShape>;

/** Everything that is known of one message, the oldest first. */
export const factsAnswer = z.object({
  seq: count,
  customerId: count,
  name: z.string(),
  address: z.string(),
  language: z.string(),
  state: messageStateShape,
  facts: z.array(
    z.object({
      what: factKindShape,
      at: moment,
      /** The peer's words, or ours. */
      words: z.string().nullable(),
      /** Who decided it, where a person did. */
      by: z.string().nullable(),
    }),
  ),
});

/** Which uncertain messages: some by their numbers, or every one of the sending. */
export const whichMessages = z.union([
  z.strictObject({ seqs: z.array(count.min(1).max(2_147_483_647)).min(1).max(5_000) }),
  z.strictObject({ all: z.literal(true) }),
]);

/** The messages that this call resent, marked or unmarked; those that were not in that state any more are not among them. */
export const decidedAnswer = z.object({ seqs: z.array(count), sending: sendingAnswer });

const captured = {
  to: z.string(),
  /** null: no longer kept. */
  subject: z.string().nullable(),
  at: moment,
};

export const outboxAnswer = z.object({
  messages: z.array(
    z.discriminatedUnion('kind', [
      /** Of a sending. */
      z.object({ kind: z.literal('message'), sendingId: z.uuid(), seq: count, ...captured }),
      /** To staff, of no sending: a test of a template, a failure notice. */
      z.object({ kind: z.enum(['test', 'notice']), id: z.uuid(), ...captured }),
    ]),
  ),
  ...paged,
});

/** A captured mail to staff. */
export const staffMailAnswer = copyAnswer.extend({ kind: z.enum(['test', 'notice']) });

export const pageQuery = z.object({ page });
const number = rowId.optional();
/** Whatever is absent does not narrow. */
export const sendingsQuery = z
  .strictObject({
    instance: number,
    /** Of every instance of an event. */
    event: number,
    state: standingShape.optional(),
    purpose: purposeShape.optional(),
    /** Words of the name or code of the template or of the name of the event. */
    search: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((words) => !words.includes('\0'), 'This text holds a character that cannot be looked for.')
      .optional(),
    /** Days of the organisation, both included. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** Instead of from and to: so many days, today the last. */
    days: z.coerce.number().int().min(1).max(3_660).optional(),
    page,
  })
  .refine(({ from, to, days }) => days === undefined || (from === undefined && to === undefined), {
    path: ['days'],
    message: 'Give either days, or from and to.',
  });
export const messagesQuery = z.object({ state: messageStateShape.optional(), page });
/** One of them chooses; `filter` takes either word. */
export const peopleQuery = z.object({
  group: groupShape.optional(),
  reason: reasonShape.optional(),
  filter: z.union([groupShape, reasonShape]).optional(),
  /** Words of a name or an e-mail address. */
  search: z.string().trim().min(1).max(200).optional(),
  page,
});

/** Why somebody of an audience got no message of their own. */
export const leftOutShape = z.enum(leftOutReasons);

export const customerMessagesAnswer = z.object({
  messages: z.array(
    z.object({
      sendingId: z.uuid(),
      createdAt: moment,
      template: z.object({ code: z.string(), name: z.string() }),
      instance: instanceShape.nullable(),
      /** Number of their message in the sending; null: they have none of their own. */
      seq: count.nullable(),
      address: z.string().nullable(),
      state: messageStateShape.nullable(),
      /** The same with what came back and was seen of it since (MSG-21), as the report tells it. */
      status: statusShape.nullable(),
      /** Why they have no message of their own; null when they have one. */
      reason: leftOutShape.nullable(),
      /** The mail server's words, or ours. */
      reply: z.string().nullable(),
      at: moment.nullable(),
      /** Whose message reached the address they share. */
      sharedWith: z.object({ id: count, name: z.string() }).nullable(),
    }),
  ),
  ...paged,
});

export const reachAnswer = z.object({
  /** Whether service mail reaches them; if not, the first reason. */
  service: z.enum(['reached', 'erased', 'inactive', 'no_address', 'invalid_address', 'suppressed']),
  suppressed: z.array(
    z.object({
      /** all: nothing goes there. marketing: service messages still do. */
      scope: z.enum(['all', 'marketing']),
      reason: z.enum(['hard_bounce', 'soft_bounce', 'complaint', 'unsubscribed', 'staff', 'global_list']),
      since: moment,
      note: z.string().nullable(),
    }),
  ),
});

/** The emergency stop, and what waits behind it or would. */
export const stopAnswer = z.object({
  /** Null: nothing is stopped. */
  stop: z.object({ id: count, at: moment, by: z.string(), reason: z.string().nullable() }).nullable(),
  /** Messages of running sendings that nobody has taken up. */
  waiting: count,
  /** The sendings they belong to. */
  sendings: count,
  /** When the first of them expire, stop or no stop; null: nothing waits. */
  usefulUntil: moment.nullable(),
});

/** No worker runs; `since`: when the last was seen. */
export const nobodySends = z.object({
  kind: z.literal('nobody_sends'),
  since: moment.nullable(),
  sendings: count,
});

/** A way out is shut; `words`: what is wrong, and what to do. */
export const routeTrouble = z.object({
  kind: z.literal('route_trouble'),
  words: z.string(),
  since: moment.nullable(),
  sendings: count,
});

/** Sending is not armed for this place (rule 10): nothing goes out until a person arms it. */
export const disarmed = z.object({
  kind: z.literal('disarmed'),
  /** To arm it again. */
  id: count,
  why: z.enum(['another_place', 'another_address', 'another_secret', 'restored']),
  since: moment.nullable(),
  sendings: count,
  /** Messages that journals knew and that were recorded since. */
  recorded: count,
  /** Messages that journals know and this database does not. */
  unknown: count,
});

/** What keeps messages from going out though nobody decided it. Where nothing waits, only that sending is not armed. */
export const heldUpAnswer = z.object({
  heldUp: z.array(z.discriminatedUnion('kind', [nobodySends, routeTrouble, disarmed])),
});

/** The disarming that the person saw: another one since is not lifted unread. */
export const armBody = z.strictObject({ disarming: count.positive() });

/** What journals know and this database does not; `sendingId` null: the journal does not name it. */
export const unknownAnswer = z.object({
  sendings: z.array(z.object({ sendingId: z.uuid().nullable(), seqs: z.array(count) })),
});

export const stopBody = z.strictObject({
  /** Why, for those who read it in the head of every screen. */
  reason: z.string().trim().min(1).max(300).optional(),
});

/** The stop that the person saw: another one since is not lifted unread. */
export const resumeBody = z.strictObject({ stop: count.positive() });
