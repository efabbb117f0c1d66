import type { InstanceDetail } from './instance-answers.ts';
import type { MarkAs } from './instance-search.ts';

type ShownState = 'planned' | 'on_sale' | 'ended' | 'moved' | 'postponed' | 'cancelled';

/** The state a person reads: over when its end has passed, moved where a person says so. `now` in milliseconds. */
export function shownState(
  instance: Pick<InstanceDetail, 'state' | 'endsAt' | 'startsAt' | 'mark'>,
  now: number,
): ShownState {
  const { state, endsAt, startsAt, mark } = instance;
  if (state === 'cancelled' || state === 'postponed') return state;
  if (now >= Date.parse(endsAt ?? startsAt) + (endsAt ? 0 : 6 * 3_600_000)) return 'ended';
  return mark?.kind === 'moved' ? 'moved' : state;
}

/** It is not played, or nobody knows when: said wherever it is named. */
export function isOff({ state }: Pick<InstanceDetail, 'state'>): boolean {
  return state === 'cancelled' || state === 'postponed';
}

/** What a person may say of it in its state. */
export function offeredMarks({ state, mark }: Pick<InstanceDetail, 'state' | 'mark'>): MarkAs[] {
  const back: MarkAs[] = mark ? ['on'] : [];
  if (state === 'cancelled') return back;
  return ['cancelled', ...(state === 'postponed' ? [] : (['postponed'] as const)), 'moved', ...back];
}
