import { describe, expect, it } from 'vitest';
import { localOf, momentOf } from './local-time.ts';

const zone = 'Europe/Amsterdam';

describe('momentOf', () => {
  it.each([
    ['2026-11-21T20:15', '2026-11-21T19:15:00.000Z', 'plain'],
    ['2026-07-01T20:15', '2026-07-01T18:15:00.000Z', 'plain'],
    ['2027-03-28T02:30', '2027-03-28T01:30:00.000Z', 'skipped'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z', 'twice'],
  ])('reads %s by the clocks of the venue', (local, at, kind) => {
    const moment = momentOf(local, zone);
    expect({ at: moment?.at.toISOString(), kind: moment?.kind }).toEqual({ at, kind });
  });

  it('shows a skipped time as the clocks show it: as much later', () => {
    expect(localOf(momentOf('2027-03-28T02:30', zone)!.at, zone)).toBe('2027-03-28T03:30');
  });

  it.each(['2026-02-31T20:00', '2026-11-21T24:30', '2026-11-21', '21-11-2026T20:00', ''])(
    'does not guess at %j',
    (local) => {
      expect(momentOf(local, zone)).toBeUndefined();
    },
  );
});
