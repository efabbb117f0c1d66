import { describe, expect, it } from 'vitest';
import { watchLending } from './lending.ts';
import { accepted, holdingSender, testClock } from './line.testing.ts';
import { makeSending, venueDatabase } from './venue.testing.ts';

describe('rule 2: connections kept for urgent lanes', () => {
  it('are not lent before a message came through, and not when the last one is long ago', () => {
    const { lending, clock, goesThrough } = watched();
    expect(lending.mayLend()).toBe(false);
    goesThrough(200);
    expect(lending.mayLend()).toBe(true);
    clock.pass(9_999);
    expect(lending.mayLend()).toBe(true);
    clock.pass(1);
    expect(lending.mayLend()).toBe(false);
  });

  it('are not lent for ten seconds after a message that took a second', () => {
    const { lending, clock, goesThrough } = watched();
    goesThrough(1_000);
    for (let second = 0; second < 9; second++) {
      clock.pass(500);
      goesThrough(500);
      expect(lending.mayLend()).toBe(false);
    }
    clock.pass(1_000);
    expect(lending.mayLend()).toBe(true);
  });

  it('are not lent while a message has been under way for a second, whatever else went through meanwhile', () => {
    const { lending, clock, goesThrough } = watched();
    lending.began({});
    goesThrough(999);
    expect(lending.mayLend()).toBe(true);
    clock.pass(1);
    goesThrough(0);
    expect(lending.mayLend()).toBe(false);
  });
});

describe('a sender', () => {
  const test = venueDatabase(40);

  it('rule 2: lends the kept connections while messages come through quickly, and urgent ones still go first there', async () => {
    const marketing = await makeSending(test.pool, { people: 40, lane: 4 });
    const line = await holdingSender(test.pool, { connections: 5 });
    expect(line.urgent!.held).toEqual([]);
    await line.channel.speak(line.channel.held[0]!, accepted);
    line.urgent!.wake();
    const lent = line.urgent!.held.slice();
    expect(lent.map(({ sendingId, isLent }) => ({ sendingId, isLent }))).toEqual(
      Array(2).fill({ sendingId: marketing, isLent: true }),
    );
    const cancellation = await makeSending(test.pool, { purpose: 'change', people: 4 });
    line.sender.wake();
    await line.sender.pass();
    await line.urgent!.speak(lent[0]!, accepted);
    line.urgent!.wake();
    const { sendingId, isLent } = line.urgent!.held.at(-1)!;
    expect({ sendingId, isLent }).toEqual({ sendingId: cancellation, isLent: false });
  });

  it('rule 2: lends nothing while one message is slow', async () => {
    await makeSending(test.pool, { people: 40, lane: 4 });
    const line = await holdingSender(test.pool, { connections: 5 });
    await line.channel.speak(line.channel.held[0]!, accepted);
    line.clock.pass(1_000);
    line.sender.wake();
    await line.sender.pass();
    expect(line.channel.held.length).toBeGreaterThan(0);
    expect(line.urgent!.held).toEqual([]);
  });
});

function watched() {
  const clock = testClock();
  const lending = watchLending(clock);
  const goesThrough = (took: number): void => {
    const message = {};
    lending.began(message);
    clock.pass(took);
    lending.ended(message);
  };
  return { clock, lending, goesThrough };
}
