import { describe, expect, it } from 'vitest';
import { axisOf, shareOf, ticksOf } from './axis.ts';
import { groupOnLine, placeInLines } from './lanes.ts';

const day = { from: 600, until: 1_440 };

describe('the axis', () => {
  it('is the usual day, and longer for what begins before or ends after midnight', () => {
    expect(axisOf([])).toEqual(day);
    expect(axisOf([{ minute: 8 * 60 + 15, length: 0 }])).toEqual({ from: 480, until: 1_440 });
    expect(axisOf([{ minute: 23 * 60, length: 190 }])).toEqual({ from: 600, until: 27 * 60 });
    expect(axisOf([{ minute: 12 * 60, length: 10_000 }]).until).toBe(30 * 60);
  });

  it('begins at midnight for what began the day before', () => {
    expect(axisOf([{ minute: -60, length: 120 }]).from).toBe(0);
    expect(shareOf(-60, { from: 0, until: 1_440 })).toBe(0);
  });

  it('has a line every second hour, none at its ends', () => {
    expect(ticksOf(day)).toEqual([720, 840, 960, 1_080, 1_200, 1_320]);
    expect(ticksOf({ from: 480, until: 600 })).toEqual([]);
  });
});

describe('performances of a stage', () => {
  const item = (minute: number, length: number, reads = 20) => ({ minute, length, reads });

  it('stand on one line while neither bars nor words touch', () => {
    expect(placeInLines([item(840, 60), item(1_200, 120)], day)).toHaveLength(1);
  });

  it('take another line where they would touch, and the first line again where it is free', () => {
    const lines = placeInLines([item(840, 60), item(900, 60), item(1_140, 60)], day);
    expect(lines.map((line) => line.map(({ item: { minute } }) => minute))).toEqual([[840, 1_140], [900]]);
  });

  it('are as long as they last and begin where they begin', () => {
    const only = placeInLines([item(1_020, 210)], day)[0]![0]!;
    expect([only.left, only.width]).toEqual([50, 25]);
  });

  it('end with the axis when their words would not fit, and push nothing out', () => {
    const lines = placeInLines([item(1_290, 60), item(1_380, 60)], day);
    expect(lines).toHaveLength(2);
    expect(lines[1]![0]).toMatchObject({ isAtEnd: true });
  });
});

describe('messages of a day', () => {
  const message = (minute: number) => ({ minute, length: 0, reads: 20 });

  it('stand at their minute, and as one group where they would touch', () => {
    const groups = groupOnLine([message(1_200), message(610), message(620), message(700)], day, 25);
    expect(groups.map(({ item }) => item.map(({ minute }) => minute))).toEqual([[610, 620, 700], [1_200]]);
    expect(groups[0]!.left).toBeCloseTo(1.19, 2);
  });

  it('near the end are read leftwards', () => {
    expect(groupOnLine([message(1_430)], day, 25)[0]).toMatchObject({ isAtEnd: true });
  });
});
