import type { Group, Reason, SendingAnswer } from './answers.ts';

/** Every reason why a person stands where they stand, by group, in the order of a summary. */
export const reasonsOfGroup: Record<Group, readonly Reason[]> = {
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
};

/** A choice of people: a group or a reason. */
export type PeopleFilter = Group | Reason;

const filters = Object.entries(reasonsOfGroup).flat(2);

/** Is this word, from the address bar, a choice of people? */
export function isPeopleFilter(word: unknown): word is PeopleFilter {
  return filters.some((each) => each === word);
}

/** The groups a sending shows: people wait only while it runs. */
export function groupsOf({ summary }: Pick<SendingAnswer, 'summary'>): Group[] {
  const always: Group[] = ['reached', 'unreachable', 'left_out'];
  return summary.waiting > 0 ? [...always, 'waiting'] : always;
}

/** How many people a summary has in this group. */
export function peopleIn(summary: SendingAnswer['summary'], group: Group): number {
  return group === 'left_out' ? summary.leftOut : summary[group];
}

/** Reasons with how many people. */
type Counted = { reason: Reason; count: number }[];

/** The reasons of a group that fit somebody. Takes the people by reason. */
export function reasonsOf(people: SendingAnswer['reasons'], group: Group): Counted {
  return reasonsOfGroup[group]
    .map((reason) => ({ reason, count: people[reason] ?? 0 }))
    .filter(({ count }) => count > 0);
}

/** Reasons that say no more than their group does when nobody has another. */
const plain: readonly Reason[] = ['accepted', 'waiting'];

/** The reasons worth saying under a group's number. */
export function tellingReasons(people: SendingAnswer['reasons'], group: Group): Counted {
  const reasons = reasonsOf(people, group);
  return reasons.every(({ reason }) => plain.includes(reason)) ? [] : reasons;
}
