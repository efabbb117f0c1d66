import { describe, expect, it } from 'vitest';
import { offsetFrom } from './offset.ts';

const start = '2026-11-21T19:15:00Z';

describe('offsetFrom', () => {
  it.each([
    ['2026-11-21T18:15:00Z', { unit: 'minutes', count: 60, side: 'Before' }],
    ['2026-11-21T07:15:00Z', { unit: 'hours', count: 12, side: 'Before' }],
    ['2026-11-19T19:15:00Z', { unit: 'hours', count: 48, side: 'Before' }],
    ['2026-11-01T19:15:00Z', { unit: 'days', count: 20, side: 'Before' }],
    ['2026-11-21T19:20:00Z', { unit: 'minutes', count: 5, side: 'After' }],
    ['2026-11-22T09:15:00Z', { unit: 'hours', count: 14, side: 'After' }],
  ])('says %s as people would', (at, offset) => {
    expect(offsetFrom(start, at)).toEqual(offset);
  });
});
