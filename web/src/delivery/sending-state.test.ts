import { describe, expect, it } from 'vitest';
import { isMoving, sendingState, triedMessages } from './sending-state.ts';

const none = {
  messages: 0,
  waiting: 0,
  going_out: 0,
  accepted: 0,
  refused: 0,
  skipped: 0,
  uncertain: 0,
  cancelled: 0,
  expired: 0,
};

describe('the word for a sending', () => {
  it('CSE-43: is sent when every message was accepted or no longer wanted', () => {
    expect(sendingState({ state: 'ended', totals: { ...none, accepted: 4, skipped: 1 } })).toBe('sent');
  });

  it.each(['refused', 'uncertain', 'expired'] as const)('CSE-43: is partly failed with one %s', (kind) => {
    expect(sendingState({ state: 'ended', totals: { ...none, accepted: 4, [kind]: 1 } })).toBe(
      'partly_failed',
    );
  });

  it('CSE-43: is failed when nobody was reached', () => {
    expect(sendingState({ state: 'ended', totals: { ...none, refused: 3 } })).toBe('failed');
  });

  it('keeps the stored state until the sending has ended', () => {
    expect(sendingState({ state: 'running', totals: { ...none, refused: 3 } })).toBe('running');
  });
});

describe('a sending that may still change', () => {
  it('is one that runs', () => {
    expect(isMoving({ state: 'running', totals: none })).toBe(true);
    expect(isMoving({ state: 'ended', totals: { ...none, accepted: 1 } })).toBe(false);
  });

  it('is also a stopped one that is owed replies', () => {
    expect(isMoving({ state: 'stopped', totals: { ...none, going_out: 1, cancelled: 5 } })).toBe(true);
    expect(isMoving({ state: 'stopped', totals: { ...none, cancelled: 5 } })).toBe(false);
  });

  it('counts as tried what neither waits nor is going out', () => {
    expect(triedMessages({ totals: { ...none, messages: 9, waiting: 3, going_out: 2, accepted: 4 } })).toBe(
      4,
    );
  });
});
