import { describe, expect, it } from 'vitest';
import { phoneEnd, readSearch } from './search-words.ts';

describe('what somebody types into the search', () => {
  it.each([
    ['28 nov', [], { day: 28, month: 11, year: null }],
    ['Nachttrein 28-11', ['nachttrein'], { day: 28, month: 11, year: null }],
    ['3 oktober 2026', [], { day: 3, month: 10, year: 2026 }],
    ['1 mei', [], { day: 1, month: 5, year: null }],
    ['Vanavond', [], { fromToday: 0 }],
    ['goldberg tomorrow', ['goldberg'], { fromToday: 1 }],
    ['de kersentuin', ['de', 'kersentuin'], null],
    ['12 angry men', ['12', 'angry', 'men'], null],
    ['40 marbles', ['40', 'marbles'], null],
  ])('%s', (typed, words, day) => {
    expect(readSearch(typed)).toMatchObject({ words, day });
  });

  it('is a telephone number however it is written, by its last eight digits', () => {
    for (const typed of ['06-12345678', '+31 6 1234 5678', '0031 (0)6 12345678'])
      expect(phoneEnd(typed)).toBe('12345678');
    expect(phoneEnd('1234567')).toBeUndefined();
    expect(phoneEnd('w12345678')).toBeUndefined();
  });
});
