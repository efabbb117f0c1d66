import { describe, expect, it } from 'vitest';
import { localOf, moveBodyOf, readMove } from './mark-move.ts';

describe('a move as typed', () => {
  const typed = { day: '2026-12-31', start: '20:15', end: '', doors: '', stageId: 2 };

  it('leaves end and doors away to move along', () => {
    expect(moveBodyOf(typed)).toEqual({ startsAt: '2026-12-31T20:15', stageId: 2 });
  });

  it('takes an end before the start for the next day', () => {
    expect(moveBodyOf({ ...typed, end: '00:30', doors: '19:30' })).toEqual({
      startsAt: '2026-12-31T20:15',
      endsAt: '2027-01-01T00:30',
      doorsAt: '2026-12-31T19:30',
      stageId: 2,
    });
  });

  it('begins with the clocks of the venue', () => {
    expect(localOf('2026-11-21T19:15:00Z', 'Europe/Amsterdam')).toEqual(['2026-11-21', '20:15']);
    expect(localOf('2026-11-21T23:15:00Z', 'Europe/Amsterdam')).toEqual(['2026-11-22', '00:15']);
  });

  it('drops a draft of another shape', () => {
    expect(readMove(typed)).toEqual(typed);
    expect([null, 'x', {}, { ...typed, stageId: '2' }].map(readMove)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
