/** The hours a timeline shows, in minutes of the clock on the wall; beyond 24 h is the night after. */
export interface Axis {
  from: number;
  until: number;
}

const hour = 60;
/** A day of the house as it usually is; longer when something begins before or ends after. */
const usual: Axis = { from: 10 * hour, until: 24 * hour };
/** Six in the morning: whatever ends later is cut off there. */
const latest = 30 * hour;

/** The axis on which everything of these spans can be seen, from whole hours to whole hours. */
export function axisOf(spans: readonly { minute: number; length: number }[]): Axis {
  const from = Math.min(usual.from, ...spans.map(({ minute }) => minute));
  const until = Math.max(usual.until, ...spans.map(({ minute, length }) => minute + length));
  return {
    from: Math.max(0, Math.floor(from / hour) * hour),
    until: Math.min(latest, Math.ceil(until / hour) * hour),
  };
}

/** Every second hour within the axis, at its minute. */
export function ticksOf({ from, until }: Axis): number[] {
  const first = Math.ceil((from + 1) / (2 * hour)) * 2 * hour;
  const count = Math.max(0, Math.ceil((until - first) / (2 * hour)));
  return Array.from({ length: count }, (_, each) => first + each * 2 * hour);
}

/** Where a minute stands, in percent of the axis; what lies outside stands at its end. */
export function shareOf(minute: number, { from, until }: Axis): number {
  const share = ((minute - from) / (until - from)) * 100;
  return Math.min(100, Math.max(0, share));
}
