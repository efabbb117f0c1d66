import { describe, expect, it } from 'vitest';
import { addDays, formatDay, isDay, wallClock } from './wall-clock.ts';

describe('the clock on the wall', () => {
  const zone = 'Europe/Amsterdam';

  it('shows day and minute of the zone, not of the machine', () => {
    expect(wallClock('2026-11-21T23:30:00Z', zone)).toEqual({ day: '2026-11-22', minute: 30 });
    expect(wallClock('2026-11-21T23:30:00Z', 'America/New_York')).toEqual({
      day: '2026-11-21',
      minute: 18 * 60 + 30,
    });
  });

  it('shows half past two twice in the night in which summer time ends', () => {
    for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
      expect(wallClock(at, zone)).toEqual({ day: '2026-10-25', minute: 150 });
  });

  it('shows midnight as the first minute of the day', () => {
    expect(wallClock('2026-11-21T23:00:00Z', zone)).toEqual({ day: '2026-11-22', minute: 0 });
  });
});

describe('a day', () => {
  it('is counted on over months and the change of the clocks', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('is written as the language does', () => {
    expect(formatDay('2026-11-21', 'en-GB', { weekday: 'long', day: 'numeric', month: 'long' })).toBe(
      'Saturday 21 November',
    );
    expect(formatDay('2026-11-21', 'nl-NL', { weekday: 'short' })).toBe('za');
  });

  it.each(['2026-02-30', '2026-2-3', 'today', '', 20261121])('is not %j', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
