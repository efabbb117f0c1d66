import { describe, expect, it } from 'vitest';
import { monthOf, shiftMonth } from './month.ts';

describe('a month on the wall', () => {
  it('shows whole weeks from Monday to Sunday', () => {
    const { first, last, weeks } = monthOf('2026-11');
    expect([first, last]).toEqual(['2026-11-01', '2026-11-30']);
    // November 2026 begins on a Sunday and so needs six weeks.
    expect(weeks).toHaveLength(6);
    expect([weeks[0]![0], weeks[0]![6], weeks[5]![6]]).toEqual(['2026-10-26', '2026-11-01', '2026-12-06']);
    expect(monthOf('2027-02').weeks).toHaveLength(4);
  });

  it('follows another over the turn of the year', () => {
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });
});
