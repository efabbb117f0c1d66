import type { AudienceCount, AudienceGroup, AudiencePerson } from './answers.ts';

export type Reason = NonNullable<AudiencePerson['reason']>;

/** One of the three numbers, with the reasons worth saying. */
export interface Counter {
  group: AudienceGroup;
  people: number;
  reasons: { reason: Reason; people: number }[];
}

const unreachable = ['no_address', 'invalid_address', 'suppressed', 'inactive'] as const;
const leftOut = ['not_selected', 'other_delivery_method', 'no_consent'] as const;

/**
 * An audience as three counters that add up to everybody. Whoever shares the address of a recipient will receive the
 * message too; they are named there. Pure.
 */
export function countersOf(count: AudienceCount): Counter[] {
  return [
    {
      group: 'will_receive',
      people: reachOf(count),
      reasons: some([{ reason: 'same_address', people: count.sameAddress }]),
    },
    {
      group: 'unreachable',
      people: count.unreachable.total,
      reasons: some(unreachable.map((reason) => ({ reason, people: count.unreachable[reason] }))),
    },
    {
      group: 'left_out',
      people: count.leftOut.total,
      reasons: some(leftOut.map((reason) => ({ reason, people: count.leftOut[reason] }))),
    },
  ];
}

/** People whom the message is meant to reach, by their own message or by that of somebody with the same address. */
export function reachOf(count: Pick<AudienceCount, 'willReceive' | 'sameAddress'>): number {
  return count.willReceive + count.sameAddress;
}

function some(reasons: Counter['reasons']): Counter['reasons'] {
  return reasons.filter(({ people }) => people > 0);
}
