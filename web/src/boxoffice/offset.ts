/** How far from the start, in the largest unit that still says it well. */
export interface Offset {
  unit: 'minutes' | 'hours' | 'days';
  count: number;
  side: 'Before' | 'After';
}

const minute = 60_000;
const hour = 60 * minute;

/** Minutes below two hours, hours up to three days, then days: as people speak of messages around an evening. */
export function offsetFrom(start: string, at: string): Offset {
  const difference = Date.parse(at) - Date.parse(start);
  const size = Math.abs(difference);
  const side = difference < 0 ? 'Before' : 'After';
  if (size < 2 * hour) return { unit: 'minutes', count: Math.round(size / minute), side };
  if (size <= 72 * hour) return { unit: 'hours', count: Math.round(size / hour), side };
  return { unit: 'days', count: Math.round(size / (24 * hour)), side };
}
