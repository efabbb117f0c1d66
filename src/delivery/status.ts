import { outcomeKinds, type OutcomeKind, type SkipReason } from './outcome-kinds.ts';

// What is shown of a message or a person is derived from facts and never stored. These are the rules; their twin
// in SQL is store/states.ts, and a property test holds the two together.

export const sendingStates = ['preparing', 'running', 'paused', 'asking', 'stopped', 'ended'] as const;
export type SendingState = (typeof sendingStates)[number];

/** States of a message in the order of rule 6: the first that applies. */
export const messageStates = [
  'accepted',
  'refused',
  'skipped',
  'expired',
  'uncertain',
  'marked_as_sent',
  'going_out',
  'waiting',
  'cancelled',
] as const;
export type MessageState = (typeof messageStates)[number];

/** A fact about one message. */
export interface MessageFact {
  kind: OutcomeKind;
  claimId: string;
}

/** What a person decided about one uncertain try (rule 12); undone ones are not given. */
export interface StandingDecision {
  decision: 'resend' | 'mark_as_sent';
  claimId: string;
}

/**
 * The state of one message (rules 6 and 12). Takes its sending's state, its outcomes in any order, the unsettled
 * claims it is in, and what a person decided. `returned` overrules `uncertain` of the same claim: whoever read the
 * journal knows that no dot was written. A message whose outcome is there is not going out any more, though the claim
 * may wait for others. One that was to be resent and was stopped before is as uncertain as it was.
 */
export function messageState(
  sending: SendingState,
  facts: readonly MessageFact[],
  unsettledClaims: readonly string[],
  decisions: readonly StandingDecision[] = [],
): MessageState {
  const has = (kind: OutcomeKind): boolean => facts.some((fact) => fact.kind === kind);
  for (const state of ['accepted', 'refused', 'skipped', 'expired'] as const) if (has(state)) return state;
  const doubts = facts.filter(({ kind, claimId }) => kind === 'uncertain' && !isReturned(facts, claimId));
  const decided = decisions.filter(({ claimId }) => doubts.some((doubt) => doubt.claimId === claimId));
  if (doubts.some((doubt) => !decided.some(({ claimId }) => claimId === doubt.claimId))) return 'uncertain';
  if (decided.some(({ decision }) => decision === 'mark_as_sent')) return 'marked_as_sent';
  if (unsettledClaims.some((claim) => !facts.some(({ claimId }) => claimId === claim))) return 'going_out';
  if (sending !== 'stopped' && sending !== 'ended') return 'waiting';
  return doubts.length > 0 ? 'uncertain' : 'cancelled';
}

function isReturned(facts: readonly MessageFact[], claimId: string): boolean {
  return facts.some((fact) => fact.kind === 'returned' && fact.claimId === claimId);
}

/** Where a person of a sending stands: held = reached + unreachable + left_out + waiting, always. */
export const groups = ['reached', 'unreachable', 'left_out', 'waiting'] as const;
export type Group = (typeof groups)[number];

/**
 * Why a person stands where they stand. `shares_…`: no message of their own, because somebody with the same address
 * has one; they share its fate. `bounced`: accepted, and came back later. `skipped`: the re-check found that they hold no ticket any more.
 */
export const reasonsOf = {
  reached: ['accepted', 'marked_as_sent', 'shares_reached'],
  unreachable: [
    'uncertain',
    'refused',
    'bounced',
    'expired',
    'no_address',
    'invalid_address',
    'suppressed',
    'inactive',
    'shares_unreachable',
  ],
  left_out: ['not_selected', 'other_delivery_method', 'no_consent', 'skipped', 'cancelled'],
  waiting: ['waiting'],
} as const satisfies Record<Group, readonly string[]>;
export type Reason = (typeof reasonsOf)[Group][number];

export const reasons: readonly Reason[] = groups.flatMap((group): readonly Reason[] => reasonsOf[group]);

/** Who needs something first: those to phone, the uncertain above all, then those who wait. */
export const byNeed: readonly Reason[] = (['unreachable', 'waiting', 'reached', 'left_out'] as const).flatMap(
  (group): readonly Reason[] => reasonsOf[group],
);

/** The group a reason belongs to. */
export function groupOf(reason: Reason): Group {
  return groups.find((group) => (reasonsOf[group] as readonly Reason[]).includes(reason))!;
}

/**
 * The reason of a person with a message of their own; `skipped` tells the skip apart. What came back reached nobody,
 * though its state stays what the mail server said first.
 */
export function reasonOfMessage(state: MessageState, skipped: SkipReason | null, isBounced = false): Reason {
  if (isBounced && (state === 'accepted' || state === 'marked_as_sent')) return 'bounced';
  if (state === 'going_out') return 'waiting';
  if (state === 'skipped' && (skipped === 'suppressed' || skipped === 'no_consent')) return skipped;
  return state;
}

/** The reason of a person who shares the address of somebody with this reason. */
export function reasonOfSharing(reason: Reason): Reason {
  const group = groupOf(reason);
  if (group === 'reached') return 'shares_reached';
  return group === 'unreachable' ? 'shares_unreachable' : reason;
}

/** The word a person reads for a sending (CSE-43). */
export const sendingWords = [
  'preparing',
  'sending',
  'paused',
  'asking',
  'stopped',
  'sent',
  'partly_failed',
  'failed',
] as const;
export type SendingWord = (typeof sendingWords)[number];

/** Where a sending stands, as a list narrows it: the words of CSE-43, with all that is under way as one. */
export const standings = ['under_way', 'asking', 'sent', 'partly_failed', 'failed', 'stopped'] as const;
export type Standing = (typeof standings)[number];

/**
 * Where a sending with this word stands. The column `standing` says the same, so that it can be counted and indexed,
 * and a test holds the two together.
 */
export function standingOf(word: SendingWord): Standing {
  return word === 'preparing' || word === 'sending' || word === 'paused' ? 'under_way' : word;
}

/**
 * Derives the word of CSE-43 from the stored state and the messages by state. *missed*, *cancelled* and *superseded*
 * are words of a planned occurrence, which has no sending. While all sending is stopped, what runs is paused.
 */
export function sendingWord(
  state: SendingState,
  messages: Record<MessageState, number>,
  isAllStopped: boolean,
): SendingWord {
  if (state === 'running') return isAllStopped ? 'paused' : 'sending';
  if (state !== 'ended') return state;
  const failed = messages.refused + messages.uncertain + messages.expired;
  if (failed === 0) return 'sent';
  return messages.accepted + messages.marked_as_sent === 0 ? 'failed' : 'partly_failed';
}

/** The kind behind its number in the table. */
export function kindOf(number: number): OutcomeKind {
  const found = (Object.keys(outcomeKinds) as OutcomeKind[]).find((kind) => outcomeKinds[kind] === number);
  if (!found) throw new Error(`no kind of outcome has the number ${number}`);
  return found;
}
