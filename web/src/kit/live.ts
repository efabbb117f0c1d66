import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Change, Topic } from '../../../src/shell/contract.ts';

/** First words of the query keys that a topic is shown by; whatever is on the screen of them is asked for again. */
const shownBy: Record<Topic, readonly string[]> = {
  sendings: ['sendings', 'stop', 'held-up', 'today', 'outbox', 'instance', 'customer'],
  sending: ['sending'],
  stop: ['stop', 'sending'],
  imports: ['imports', 'import'],
  instances: ['instances', 'instance', 'events', 'event', 'today', 'calendar'],
  customers: ['customer', 'customers', 'suppressions', 'complaints', 'returned'],
  templates: ['templates', 'template'],
  settings: ['settings', 'organisation'],
  people: ['people', 'staff', 'keys', 'roles'],
};

/** Keys of the queries that a change makes old. */
export function keysOf({ topic, id }: Change): string[][] {
  if (topic === 'sending' && id !== undefined) return [['sending', id]];
  return shownBy[topic].map((first) => [first]);
}

/** While the stream is away everything on the screen is asked for again so often (ms). */
const fallbackEvery = 15_000;
/** Changes that come together are one question (ms). */
const gather = 100;

/** The part of an EventSource that this needs. */
export type Source = Pick<EventSource, 'close' | 'onmessage' | 'onerror' | 'onopen' | 'readyState'>;

/** Keeps what is on the screen as the server has it, until ended. */
export function followChanges(
  queries: QueryClient,
  openSource: (address: string) => Source = (address) => new EventSource(address),
): { show(isVisible: boolean): void; end(): void } {
  const waiting = new Map<string, string[]>();
  let source: Source | undefined;
  let lastId: string | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let falling: ReturnType<typeof setInterval> | undefined;

  const ask = (): void => {
    gathering = undefined;
    for (const [name, queryKey] of waiting) {
      // What is being asked for now may be older than the change; a question cut short again and again is no answer.
      if (queries.isFetching({ queryKey }) > 0) continue;
      waiting.delete(name);
      void queries.invalidateQueries({ queryKey });
    }
    if (waiting.size > 0) gathering = setTimeout(ask, 3 * gather);
  };
  const hear = (event: MessageEvent<string>): void => {
    lastId = event.lastEventId || lastId;
    for (const key of keysOf(JSON.parse(event.data) as Change)) waiting.set(key.join(' '), key);
    gathering ??= setTimeout(ask, gather);
  };
  const close = (): void => {
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    const since = lastId === undefined ? '' : `?after=${lastId}`;
    const opened = openSource(`/api/live${since}`);
    source = opened;
    opened.onmessage = hear;
    opened.onopen = () => {
      if (falling !== undefined) lookAtServer();
      clearInterval(falling);
      falling = undefined;
    };
    opened.onerror = () => {
      falling ??= setInterval(fallBack, fallbackEvery);
      lookAtServer();
    };
  };
  /** The head says whether the server is there. */
  const lookAtServer = (): void => void queries.invalidateQueries({ queryKey: ['health'] });
  /** The browser tries a broken connection again by itself, a refused one never. */
  const fallBack = (): void => {
    void queries.invalidateQueries();
    if (source?.readyState === EventSource.CLOSED) open();
  };
  return {
    // A browser has six connections a server; a window that nobody sees takes none of them.
    show: (isVisible) => {
      if (isVisible && !source) open();
      if (!isVisible) close();
    },
    end: () => {
      close();
      clearTimeout(gathering);
      clearInterval(falling);
    },
  };
}

/** Live parts for every screen, by one stream a window (interface.md, "Live parts use server-sent events, no reload"). */
export function useLiveChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const changes = followChanges(queries);
    const look = (): void => changes.show(document.visibilityState === 'visible');
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      changes.end();
    };
  }, [queries]);
}
