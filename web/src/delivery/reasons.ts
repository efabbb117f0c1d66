import type { Group, SendingAnswer } from './answers.ts';

/** Every reason that tells a person's place in the numbers, by group, in the order of a summary. */
export const reasonsOfGroup = {
  reached: ['accepted', 'shares_reached'],
  unreachable: [
    'uncertain',
    'refused',
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

export type Reason = (typeof reasonsOfGroup)[Group][number];

/** The groups a sending shows: people wait only while it runs. */
export function groupsOf(sending: SendingAnswer): Group[] {
  const always: Group[] = ['reached', 'unreachable', 'left_out'];
  return sending.summary.waiting > 0 ? [...always, 'waiting'] : always;
}

/** The reasons of a group that fit somebody, with how many people. */
export function reasonsOf(sending: SendingAnswer, group: Group): { reason: Reason; count: number }[] {
  return reasonsOfGroup[group]
    .map((reason) => ({ reason, count: sending.reasons[reason] ?? 0 }))
    .filter(({ count }) => count > 0);
}

/** Reasons that say no more than their group does when nobody has another. */
const plain: readonly Reason[] = ['accepted', 'waiting'];

/** The reasons worth saying under a group's number. */
export function tellingReasons(sending: SendingAnswer, group: Group): { reason: Reason; count: number }[] {
  const reasons = reasonsOf(sending, group);
  return reasons.every(({ reason }) => plain.includes(reason)) ? [] : reasons;
}
