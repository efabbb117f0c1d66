import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['Maud Jansen', 'MJ'],
  ['Mila de Groot', 'MG'],
  ['  ada ', 'A'],
  ['Émile Zola', 'ÉZ'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
