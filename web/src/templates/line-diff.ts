/** A line of a comparison: in both, only in the older, or only in the newer. */
export interface DiffLine {
  kind: 'same' | 'gone' | 'new';
  text: string;
  /** Number in the newer text, in the older one for what is gone; from 1. */
  number: number;
}

/** Lines that are equal and not shown, or one that is. */
export type DiffPart = DiffLine | { kind: 'fold'; count: number };

/** So many equal lines stand around each difference. */
const around = 2;

/** What differs between two texts, line by line, with equal stretches folded. Nothing differs: nothing given. Pure. */
export function differences(older: string, newer: string): DiffPart[] {
  const lines = lineDiff(older.split('\n'), newer.split('\n'));
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  );
  const parts: DiffPart[] = [];
  for (const [at, line] of lines.entries()) {
    const last = parts.at(-1);
    if (near[at]) parts.push(line);
    else if (last?.kind === 'fold') last.count += 1;
    else parts.push({ kind: 'fold', count: 1 });
  }
  return near.includes(true) ? parts : [];
}

/** The longest common run of lines stays, everything else is gone or new. */
function lineDiff(older: readonly string[], newer: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < older.length && start < newer.length && older[start] === newer[start]) start += 1;
  let end = 0;
  const shorter = Math.min(older.length, newer.length) - start;
  while (end < shorter && older.at(-1 - end) === newer.at(-1 - end)) end += 1;
  const same = (from: number, to: number): DiffLine[] =>
    newer.slice(from, to).map((text, at) => ({ kind: 'same', text, number: from + at + 1 }));
  return [
    ...same(0, start),
    ...changedLines(older.slice(start, older.length - end), newer.slice(start, newer.length - end), start),
    ...same(newer.length - end, newer.length),
  ];
}

/** Above this many comparisons the middle is told as all gone and all new: a page of waiting helps nobody. */
const mostCells = 4_000_000;

function changedLines(older: readonly string[], newer: readonly string[], offset: number): DiffLine[] {
  const gone = (at: number): DiffLine => ({ kind: 'gone', text: older[at]!, number: offset + at + 1 });
  const fresh = (at: number): DiffLine => ({ kind: 'new', text: newer[at]!, number: offset + at + 1 });
  if (older.length * newer.length > mostCells)
    return [...older.map((_, at) => gone(at)), ...newer.map((_, at) => fresh(at))];
  const common = commonLengths(older, newer);
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  while (a < older.length || b < newer.length) {
    if (a < older.length && b < newer.length && older[a] === newer[b]) {
      lines.push({ ...fresh(b), kind: 'same' });
      [a, b] = [a + 1, b + 1];
    } else if (b >= newer.length || (a < older.length && common(a + 1, b) >= common(a, b + 1)))
      lines.push(gone(a++));
    else lines.push(fresh(b++));
  }
  return lines;
}

/** How many lines two tails have in common, in order. */
function commonLengths(older: readonly string[], newer: readonly string[]): (a: number, b: number) => number {
  const width = newer.length + 1;
  const table = new Uint32Array((older.length + 1) * width);
  for (let a = older.length - 1; a >= 0; a--)
    for (let b = newer.length - 1; b >= 0; b--)
      table[a * width + b] =
        older[a] === newer[b]
          ? table[(a + 1) * width + b + 1]! + 1
          : Math.max(table[(a + 1) * width + b]!, table[a * width + b + 1]!);
  return (a, b) => table[a * width + b]!;
}
