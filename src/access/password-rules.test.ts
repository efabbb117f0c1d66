import { describe, expect, it } from 'vitest';
import { passwordWeakness } from './password-rules.ts';

const about = ['Ada Visser', 'ada.visser@playhouse.example'];

describe('a new password', () => {
  it.each([
    ['short', 'Tr0ub4dor&3', /at least 12 characters/],
    ['of eleven characters of two bytes', 'ééééabcdefg', /at least 12 characters/],
    ['of one character', 'aaaaaaaaaaaaaaaa', /repeats a few characters/],
    ['of digits', '829471650384', /Digits alone/],
    ['along the keyboard', 'qwertyuiopasdf', /row of neighbours/],
    ['backwards in the alphabet', 'zyxwvutsrqponm', /row of neighbours/],
    ['of a well-known word and a year', 'Password2026!', /tried first/],
    ['of a well-known word in disguise', 'P@$$w0rd-w3lc0m3', /tried first/],
    ['of a Dutch one', 'Welkom123456!', /tried first/],
    ['of the name', 'AdaVisser2026', /tried first/],
    ['of the address', 'playhouse1234!', /tried first/],
  ])('is refused with a next step when it is %s', (_, password, sentence) => {
    expect(passwordWeakness(password, about)).toMatch(sentence);
  });

  it.each([
    'copper lantern vessel thirty',
    'k7qd-2mfa-zz3p-9wht',
    'пароль не из словаря',
    '#&~^)(}{[]§±°',
    'correct password battery staple',
    '😀😃😄😁😆😅🤣😂🙂🙃😉😊',
  ])('is taken as it is: %s', (password) => {
    expect(passwordWeakness(password, about)).toBeUndefined();
  });
});
