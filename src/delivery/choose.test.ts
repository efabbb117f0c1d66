import { describe, expect, it } from 'vitest';
import { isTimeToPrefetch, shareConnections, slidingCount, wishFor } from './choose.ts';

const load = { unsent: [], factBatches: 0, free: 4, sentLately: 0, claimTook: 2, mayHaveUrgent: true };

describe('what to claim', () => {
  it('rule 3: what was sent in the last 0.2 s, at least the free connections, at most 500', () => {
    expect(wishFor(load)?.most).toBe(4);
    expect(wishFor({ ...load, sentLately: 90 })?.most).toBe(90);
    expect(wishFor({ ...load, sentLately: 4_000 })?.most).toBe(500);
    expect(wishFor({ ...load, free: 0 })).toBeUndefined();
  });

  it('rule 3: claims grow also where one takes longer than the 0.2 s looked back, as on a busy machine', () => {
    const sizes = [1];
    for (const claimTook of [400, 400, 200, 200, 300, 300, 300])
      sizes.push(wishFor({ ...load, free: 1, sentLately: sizes.at(-1)!, claimTook })!.most);
    expect(sizes).toEqual([1, 4, 16, 32, 64, 192, 500, 500]);
    expect(wishFor({ ...load, sentLately: 90, claimTook: 99 })?.most).toBe(90);
  });

  it('rule 3: at most two claims with messages not taken', () => {
    const unsent = [
      { lane: 4, left: 1 },
      { lane: 1, left: 1 },
    ];
    expect(wishFor({ ...load, unsent })).toBeUndefined();
    expect(wishFor({ ...load, unsent: unsent.slice(0, 1) })).toEqual({ lowestLane: 2, most: 4 });
    expect(wishFor({ ...load, unsent: unsent.slice(1) })).toBeUndefined();
    expect(wishFor({ ...load, unsent: unsent.slice(0, 1), mayHaveUrgent: false })).toBeUndefined();
  });

  it('rule 3: prefetches only where a claim takes longer than a tenth of the time the queue lasts', () => {
    const busy = { ...load, sentLately: 200, unsent: [{ lane: 3, left: 30 }] };
    expect(isTimeToPrefetch({ ...busy, claimTook: 19 })).toBe(false);
    expect(isTimeToPrefetch({ ...busy, claimTook: 25 })).toBe(true);
    expect(isTimeToPrefetch({ ...busy, claimTook: 25, unsent: [{ lane: 3, left: 150 }] })).toBe(false);
    expect(isTimeToPrefetch({ ...busy, sentLately: 0, claimTook: 25 })).toBe(false);
  });

  it('rule 2: two connections are kept for urgent lanes where there are more than two', () => {
    expect(shareConnections(10)).toEqual({ all: 8, keptForUrgent: 2 });
    expect(shareConnections(3)).toEqual({ all: 1, keptForUrgent: 2 });
    expect(shareConnections(2)).toEqual({ all: 2, keptForUrgent: 0 });
    expect(shareConnections(1)).toEqual({ all: 1, keptForUrgent: 0 });
  });

  it('counts the last 0.2 s and forgets what is older', () => {
    let now = 1_000;
    const sent = slidingCount(() => now);
    for (; now < 1_100; now += 10) sent.add();
    expect(sent.count()).toBe(10);
    now += 140;
    expect(sent.count()).toBeLessThan(6);
    now += 10_000;
    expect(sent.count()).toBe(0);
  });
});
