import { describe, expect, it } from 'vitest';
import { isMoving, isStoppable, secondsLeft, triedMessages } from './progress.ts';

const totals = {
  messages: 100,
  waiting: 40,
  going_out: 10,
  accepted: 50,
  refused: 0,
  skipped: 0,
  marked_as_sent: 0,
  uncertain: 0,
  cancelled: 0,
  expired: 0,
};
const frozenAt = '2026-11-21T17:20:00.000Z';
const tenSecondsOn = Date.parse(frozenAt) + 10_000;
const running = { state: 'running', frozenAt, totals, why: null } as const;

describe('a sending that runs', () => {
  it('counts as tried what neither waits nor is going out', () => {
    expect(triedMessages({ totals })).toBe(50);
  });

  it('takes as long for the rest as it took for what is tried', () => {
    expect(secondsLeft(running, tenSecondsOn)).toBe(10);
  });

  it('promises nothing in its first second, and nothing while it is held up', () => {
    expect(secondsLeft(running, Date.parse(frozenAt) + 500)).toBeUndefined();
    expect(secondsLeft({ ...running, why: 'The relay does not answer.' }, tenSecondsOn)).toBeUndefined();
    expect(secondsLeft({ ...running, state: 'stopped' }, tenSecondsOn)).toBeUndefined();
  });

  it('can be stopped, and only it', () => {
    expect(isStoppable({ state: 'running' })).toBe(true);
    expect(isStoppable({ state: 'preparing' })).toBe(true);
    expect(isStoppable({ state: 'stopped' })).toBe(false);
    expect(isStoppable({ state: 'ended' })).toBe(false);
  });

  it('moves until it has ended, stopped or not', () => {
    expect(isMoving({ endedAt: null })).toBe(true);
    expect(isMoving({ endedAt: frozenAt })).toBe(false);
  });
});
