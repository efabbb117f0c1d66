import type { ReportAnswer } from './report-answers.ts';

/** A line of the chart: what it counts, and how many until each moment. Steps: nothing happened in between. */
export interface ChartLine {
  of: 'sent' | 'opens' | 'clicks';
  total: number;
  /** Of a box of 1 by 1, the origin at the top left. */
  points: { x: number; y: number }[];
}

export interface Chart {
  lines: ChartLine[];
  top: number;
  from: number;
  until: number;
}

const lengths = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Lays the counts out over true time, summed up from the left. What was not measured has no line. It goes on
 * to the end of the last unit, so that one alone is a line and no point.
 */
export function chartOf(report: Pick<ReportAnswer, 'series' | 'unit' | 'tracked'>): Chart | undefined {
  const { series, unit, tracked } = report;
  const [first] = series;
  const last = series.at(-1);
  if (!first || !last) return undefined;
  const from = Date.parse(first.at);
  const until = Date.parse(last.at) + lengths[unit];
  const kinds = tracked ? (['sent', 'opens', 'clicks'] as const) : (['sent'] as const);
  const totals = kinds.map((kind) => series.reduce((sum, point) => sum + point[kind], 0));
  const top = Math.max(1, ...totals);
  const lines = kinds.map((of, at): ChartLine => {
    let sum = 0;
    const points = [{ x: 0, y: 1 }];
    for (const point of series) {
      const x = (Date.parse(point.at) - from) / (until - from);
      points.push({ x, y: 1 - sum / top });
      sum += point[of];
      points.push({ x, y: 1 - sum / top });
    }
    points.push({ x: 1, y: 1 - sum / top });
    return { of, total: totals[at]!, points };
  });
  return { lines, top, from, until };
}

/** Heights of the words at the ends of lines, at least `apart` from each other. */
export function labelHeights(ends: readonly number[], apart: number): number[] {
  const order = ends.map((y, at) => ({ y, at })).toSorted((a, b) => a.y - b.y);
  let least = Number.NEGATIVE_INFINITY;
  const placed = ends.slice();
  for (const { y, at } of order) {
    placed[at] = Math.max(y, least + apart);
    least = placed[at]!;
  }
  return placed;
}
