import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { topics } from '../../../src/shell/contract.ts';
import { followChanges, keysOf, type Source } from './live.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', { CLOSED: 2 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A query client that only notes what it is told to ask for again. */
function listener() {
  const queries = new QueryClient();
  const asked: string[] = [];
  vi.spyOn(queries, 'invalidateQueries').mockImplementation(async (filters) => {
    asked.push((filters?.queryKey ?? ['everything']).join(' '));
  });
  const opened: { address: string; source: Source & { readyState: number } }[] = [];
  const changes = followChanges(queries, (address) => {
    const source = {
      close: vi.fn<() => void>(),
      onmessage: null,
      onerror: null,
      onopen: null,
      readyState: 0,
    };
    opened.push({ address, source });
    return source;
  });
  const say = (data: object, lastEventId: string): void =>
    opened
      .at(-1)!
      .source.onmessage?.call(
        undefined as never,
        { data: JSON.stringify(data), lastEventId } as MessageEvent<string>,
      );
  return { queries, asked, opened, changes, say };
}

describe('live changes', () => {
  it('ask once again for what is shown of several changes that come together', () => {
    const { asked, changes, say } = listener();
    changes.show(true);
    say({ topic: 'templates' }, '7');
    say({ topic: 'templates' }, '8');
    say({ topic: 'sending', id: 'abc' }, '8');
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(asked).toEqual(['templates', 'template', 'sending abc']);
  });

  it('let a question be answered before it is asked again', () => {
    const { queries, asked, changes, say } = listener();
    const fetching = vi.spyOn(queries, 'isFetching').mockReturnValue(1);
    changes.show(true);
    say({ topic: 'sending', id: 'abc' }, '8');
    vi.advanceTimersByTime(100);
    expect(asked).toEqual([]);
    fetching.mockReturnValue(0);
    vi.advanceTimersByTime(300);
    expect(asked).toEqual(['sending abc']);
  });

  it('rest while nobody looks, and then ask for what was missed', () => {
    const { opened, changes, say } = listener();
    changes.show(true);
    say({ topic: 'stop' }, '41');
    changes.show(false);
    expect(opened[0]!.source.close).toHaveBeenCalled();
    changes.show(true);
    expect(opened.map(({ address }) => address)).toEqual(['/api/live', '/api/live?after=41']);
  });

  it('ask for everything now and then while the stream is away, and no longer once it is back', () => {
    const { asked, opened, changes } = listener();
    changes.show(true);
    const { source } = opened[0]!;
    source.onerror?.call(undefined as never, {} as Event);
    source.readyState = 2;
    expect(asked).toEqual(['health']);
    vi.advanceTimersByTime(15_000);
    expect(asked).toEqual(['health', 'everything']);
    expect(opened).toHaveLength(2);
    opened[1]!.source.onopen?.call(undefined as never, {} as Event);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual(['health', 'everything', 'health']);
  });

  it('know for every topic what shows it', () => {
    for (const topic of topics) expect(keysOf({ topic }).length).toBeGreaterThan(0);
    expect(keysOf({ topic: 'stop' })).toContainEqual(['stop']);
  });
});
