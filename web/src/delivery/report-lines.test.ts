import { expect, it } from 'vitest';
import { chartOf, labelHeights } from './report-lines.ts';

const at = (hour: number) => `2026-11-21T${String(hour).padStart(2, '0')}:00:00.000Z`;
const series = [
  { at: at(16), sent: 4, opens: 1, clicks: 0 },
  { at: at(19), sent: 0, opens: 1, clicks: 2 },
];

it('sums up in steps over true time', () => {
  const chart = chartOf({ series, unit: 'hour', tracked: { sendings: 1, messages: 4 } })!;
  expect(chart.lines.map(({ of, total }) => [of, total])).toEqual([
    ['sent', 4],
    ['opens', 2],
    ['clicks', 2],
  ]);
  expect(chart.lines[1]!.points).toEqual([
    { x: 0, y: 1 },
    { x: 0, y: 1 },
    { x: 0, y: 0.75 },
    { x: 0.75, y: 0.75 },
    { x: 0.75, y: 0.5 },
    { x: 1, y: 0.5 },
  ]);
});

it('draws no line of what was not measured, and nothing of nothing', () => {
  expect(chartOf({ series, unit: 'hour', tracked: null })!.lines.map(({ of }) => of)).toEqual(['sent']);
  expect(chartOf({ series: [], unit: 'day', tracked: null })).toBeUndefined();
});

it('keeps the words at the ends apart', () => {
  expect(labelHeights([0, 5, 100], 16)).toEqual([0, 16, 100]);
  expect(labelHeights([50, 50], 16)).toEqual([50, 66]);
});
