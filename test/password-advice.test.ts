import { expect, it } from 'vitest';
import { leastCharacters, passwordWeakness } from '../src/access/password-rules.ts';
import { adviceOn, leastCharacters as leastShown } from '../web/src/access/advice.ts';

// The web may not import a rule of a room, so this holds the two together.
it('the screen never warns of a password that the server would take', () => {
  const about = ['Ada Visser', 'ada@venue.example'];
  expect(leastShown).toBe(leastCharacters);
  for (const password of ['kort', 'aaaaaaaaaaaaaa', '831947562093', 'Ada.Visser-2026']) {
    expect(adviceOn(password, about)).not.toBe('good');
    expect({ password, why: passwordWeakness(password, about) }).toEqual({
      password,
      why: expect.any(String),
    });
  }
});
