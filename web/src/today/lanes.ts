import { shareOf, type Axis } from './axis.ts';

/** Something on the timeline: when, how long, and how wide it is at least, in percent of the axis, to be read. */
export interface Span {
  minute: number;
  length: number;
  reads: number;
}

/** A span in its place, all in percent of the axis. */
export interface Placed<T> {
  item: T;
  left: number;
  /** As long as it lasts. */
  width: number;
  /** Too near to the end to be read from its start: its text ends where the axis does. */
  isAtEnd: boolean;
}

/** Places spans in as few lines as keep them apart; earlier ones stand higher. Pure. */
export function placeInLines<T extends Span>(items: readonly T[], axis: Axis): Placed<T>[][] {
  const lines: { placed: Placed<T>[]; end: number }[] = [];
  for (const item of items.toSorted((a, b) => a.minute - b.minute)) {
    const placed = place(item, axis);
    const { start, end } = takes(placed);
    const free = lines.find((line) => line.end <= start);
    if (free) {
      free.placed.push(placed);
      free.end = end;
    } else lines.push({ placed: [placed], end });
  }
  return lines.map((line) => line.placed);
}

/** Spans on one line; those that would touch are one group. Pure. */
export function groupOnLine<T extends Span>(
  items: readonly T[],
  axis: Axis,
  groupReads: number,
): Placed<T[]>[] {
  const groups: { placed: Placed<T[]>; end: number }[] = [];
  for (const item of items.toSorted((a, b) => a.minute - b.minute)) {
    const { left, isAtEnd } = place(item, axis);
    const last = groups.at(-1);
    const start = isAtEnd ? 100 - item.reads : left;
    if (last && last.end > start) {
      last.placed.item.push(item);
      last.placed.isAtEnd = last.placed.left + groupReads > 100;
      last.end = Math.max(last.end, last.placed.left + groupReads);
    } else groups.push({ placed: { item: [item], left, width: 0, isAtEnd }, end: start + item.reads });
  }
  return groups.map(({ placed }) => placed);
}

function place<T extends Span>(item: T, axis: Axis): Placed<T> {
  const left = shareOf(item.minute, axis);
  const width = shareOf(item.minute + item.length, axis) - left;
  return { item, left, width, isAtEnd: left + item.reads > 100 };
}

/** What of the line a span takes with its text. */
function takes<T extends Span>({ item, left, width, isAtEnd }: Placed<T>): { start: number; end: number } {
  if (isAtEnd) return { start: Math.min(left, 100 - item.reads), end: 100 };
  return { start: left, end: left + Math.max(width, item.reads) };
}
