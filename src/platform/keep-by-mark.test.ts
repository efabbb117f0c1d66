import { describe, expect, it } from 'vitest';
import { keepByMark } from './keep-by-mark.ts';

/** Work that is counted, and gives how often it was done. */
function counted(): { times: () => number; work: () => Promise<number> } {
  let times = 0;
  return { times: () => times, work: async () => ++times };
}

describe('answers kept by a mark', () => {
  it('are worked out once while the mark stands, and anew when it is another one', async () => {
    const kept = keepByMark<string, number>(10);
    const { work } = counted();
    expect(await kept('a', 'one', work)).toBe(1);
    expect(await kept('a', 'one', work)).toBe(1);
    expect(await kept('a', 'two', work)).toBe(2);
    expect(await kept('b', 'two', work)).toBe(3);
    expect(await kept('a', 'two', work)).toBe(2);
  });

  it('are one work for all who ask meanwhile, except under another mark', async () => {
    const kept = keepByMark<string, number>(10);
    const first = Promise.withResolvers<number>();
    const second = Promise.withResolvers<number>();
    const early = [
      kept('a', 'one', () => first.promise),
      kept('a', 'one', () => Promise.reject(new Error())),
    ];
    const late = kept('a', 'two', () => second.promise);
    second.resolve(2);
    expect(await late).toBe(2);
    first.resolve(1);
    expect(await Promise.all(early)).toEqual([1, 1]);
    expect(await kept('a', 'two', () => Promise.reject(new Error('it was kept')))).toBe(2);
  });

  it('are not kept when they failed, and everybody who waited is told', async () => {
    const kept = keepByMark<string, number>(10);
    const fails = () => Promise.reject(new Error('no database'));
    const asked = await Promise.allSettled([
      kept('a', 'one', fails),
      kept('a', 'one', () => Promise.resolve(1)),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await kept('a', 'one', () => Promise.resolve(1))).toBe(1);
  });

  it('make room for others: the one that nobody asked for longest goes', async () => {
    const kept = keepByMark<string, number>(2);
    const { work, times } = counted();
    for (const key of ['a', 'b', 'a', 'c', 'a']) await kept(key, 'one', work);
    expect(times()).toBe(3);
    await kept('b', 'one', work);
    expect(times()).toBe(4);
  });
});
