import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import {
  cleanSlate,
  makeSending,
  makeVenue,
  outcomesOf,
  strandsOf,
  testFolder,
  testSender,
  unsettledClaims,
} from './line.testing.ts';

const test = testDatabase();

beforeEach(async () => {
  await cleanSlate(test.pool);
  await makeVenue(test.pool, 40);
});

describe('a sender', () => {
  it('sends a frozen sending to everybody once and leaves nothing open', async () => {
    const sendingId = await makeSending(test.pool, { people: 40 });
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    expect(new Set(line.channel.dots.map((message) => message.to)).size).toBe(40);
    expect(line.channel.dots).toHaveLength(40);
    expect(line.channel.dots[0]!.data).toBe('Bea1');
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 40 });
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
    expect(await unsettledClaims(test.pool)).toBe(0);
  });
});
