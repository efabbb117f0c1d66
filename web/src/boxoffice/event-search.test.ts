import { describe, expect, it } from 'vitest';
import { readCalendarSearch, readEventSearch, readEventsSearch } from './event-search.ts';

describe('the address bar of the events', () => {
  it('keeps what is known and drops the rest, and what is said anyway', () => {
    expect(
      readEventsSearch({ search: ' tale ', when: 'past', state: 'cancelled', sort: 'name', page: '3' }),
    ).toEqual({
      search: 'tale',
      when: 'past',
      state: 'cancelled',
      sort: 'name',
      page: 3,
    });
    expect(
      readEventsSearch({ when: 'upcoming', state: 'gone', sort: 'date', page: 1, search: '', x: 1 }),
    ).toEqual({});
    expect(readEventsSearch({ search: 1984 })).toEqual({ search: '1984' });
    expect(readEventSearch({ when: 'past', page: 2 })).toEqual({ when: 'past', page: 2 });
  });

  it('names a month there is', () => {
    expect(readCalendarSearch({ month: '2026-02' })).toEqual({ month: '2026-02' });
    for (const month of ['2026-13', '2026-2', 202_602]) expect(readCalendarSearch({ month })).toEqual({});
  });
});
