import { expect, it } from 'vitest';
import { addressesIn } from './addresses.ts';

it('CSE-37: addresses are parted by commas, semicolons or new lines, and blanks do not count', () => {
  expect(addressesIn('a@x.example, b@x.example;c@x.example\n\n d@x.example ,')).toEqual([
    'a@x.example',
    'b@x.example',
    'c@x.example',
    'd@x.example',
  ]);
  expect(addressesIn(' ,\n; ')).toEqual([]);
});
