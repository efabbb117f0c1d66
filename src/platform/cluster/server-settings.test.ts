import { expect, it } from 'vitest';
import { sharedBuffers } from './server-settings.ts';

it('the private PostgreSQL keeps a quarter of the memory for its pages, 128 to 512 MB', () => {
  const gigabyte = 1024 ** 3;
  expect([0.25, 1, 2, 64].map((each) => sharedBuffers(each * gigabyte))).toEqual([128, 256, 512, 512]);
});
