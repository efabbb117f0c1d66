import { describe, expect, it } from 'vitest';
import { monthsBack, readSamplesSearch } from './search.ts';

describe('the address of the samples', () => {
  it('C-15: names month, size and what is read, and nothing that is usual or unknown', () => {
    const read = '0190f1d0-0000-7000-8000-000000000001';
    expect(readSamplesSearch({ month: '2026-11', size: '50', read, view: 'text' })).toEqual({
      month: '2026-11',
      size: 50,
      read,
      view: 'text',
    });
    expect(readSamplesSearch({ month: '2026-13', size: '20', read: 'x', view: 'html', q: 'a' })).toEqual({});
  });

  it('goes back over the turn of a year', () => {
    expect(monthsBack('2026-02', 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  });
});
