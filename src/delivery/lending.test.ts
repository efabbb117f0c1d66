import { describe, expect, it } from 'vitest';
import { watchLending, type Watched } from './lending.ts';
import { accepted, holdingSender, testClock } from './line.testing.ts';
import { makeSending, venueDatabase } from './venue.testing.ts';

describe('rule 2: connections kept for urgent lanes', () => {
  it('are not lent before a message came through quickly, and not when the last one is long ago', () => {
    const { lending, clock, goesThrough } = watched();
    expect(lending.mayLend()).toBe(false);
    goesThrough(1_000);
    expect(lending.mayLend()).toBe(false);
    goesThrough(999);
    expect(lending.mayLend()).toBe(true);
    clock.pass(9_999);
    expect(lending.mayLend()).toBe(true);
    clock.pass(1);
    expect(lending.mayLend()).toBe(false);
  });

  it('are not lent for two seconds after one of them has carried a message for a second', () => {
    const { lending, clock, goesThrough, begins } = watched();
    goesThrough(10);
    const slow = begins(true);
    clock.pass(999);
    expect(lending.mayLend()).toBe(true);
    clock.pass(1);
    expect(lending.mayLend()).toBe(false);
    lending.ended(slow);
    expect(lending.mayLend()).toBe(false);
    clock.pass(2_000);
    expect(lending.mayLend()).toBe(true);
  });

  it('are lent whatever other connections wait for', () => {
    const { lending, clock, goesThrough, begins } = watched();
    begins(false);
    clock.pass(600_000);
    goesThrough(10);
    expect(lending.mayLend()).toBe(true);
  });

  it('are lent while two of them are held, since those were replaced, and not while three are', () => {
    const { lending, clock, goesThrough, begins } = watched();
    const held = [begins(true), begins(true), begins(true)];
    clock.pass(60_000);
    goesThrough(10);
    expect(lending.mayLend()).toBe(false);
    lending.ended(held[0]!);
    expect(lending.mayLend()).toBe(true);
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
});

function watched() {
  const clock = testClock();
  const lending = watchLending(clock);
  const begins = (isLent: boolean): Watched => {
    const message = { isLent, takenAt: clock.monotonic() };
    lending.began(message);
    return message;
  };
  const goesThrough = (took: number): void => {
    const message = begins(false);
    clock.pass(took);
    lending.ended(message);
  };
  return { clock, lending, goesThrough, begins };
}
