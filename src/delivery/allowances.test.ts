import { expect, it } from 'vitest';
import { nearlyUsed } from './allowances.ts';
import { venueDatabase } from './venue.testing.ts';

const test = venueDatabase(1);
const now = new Date('2026-11-22T12:00:00Z');

it.each([
  [79, '2026-11-01', []],
  [80, '2026-11-01', [{ routeId: 1, allowance: 100, used: 80, left: 20 }]],
  [130, '2026-11-01', [{ routeId: 1, used: 130, left: 0 }]],
  [100, '2026-10-01', []],
])('CSE-8: %s of 100 used in the month from %s is told as %o', async (used, month, told) => {
  await test.pool.query('update routes set allowance = 100, used = $1, used_in = $2 where id = 1', [
    used,
    month,
  ]);
  expect(await nearlyUsed(test.db, now)).toMatchObject(told);
});
