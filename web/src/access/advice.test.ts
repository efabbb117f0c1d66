import { describe, expect, it } from 'vitest';
import { adviceOn, missing } from './advice.ts';

const ada = ['Ada Visser', 'ada@venue.example'];

describe('advice while a password is typed', () => {
  it('says how many characters are missing', () => {
    expect(adviceOn('kort', ada)).toBe('short');
    expect(missing('kort')).toBe(8);
    expect(missing('lamp boom fiets zee')).toBe(0);
  });

  it.each([
    ['', 'empty'],
    ['aaaaaaaaaaaaaa', 'few'],
    ['831947562093', 'digits'],
    ['Ada.Visser-2026', 'own'],
    ['lamp boom fiets zee', 'good'],
  ] as const)('calls %j %s', (password, advice) => {
    expect(adviceOn(password, ada)).toBe(advice);
  });
});
