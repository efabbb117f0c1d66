import { useSyncExternalStore } from 'react';
import { whenLoggedOut } from '../kit/api.ts';
import type { Me } from './me.ts';

/** A log-in that ran out in the middle of work: whose it was, and the requests that wait for it. */
export interface RunOut {
  person: Me;
  /** The same person is back: what waited is made again. */
  goOn(): void;
  /** Nobody comes back for it: what waited stays refused. */
  giveUp(): void;
}

/** Whoever was seen to be logged in since the page was loaded. */
let person: Me | undefined;
let current: (RunOut & { settled: Promise<boolean> }) | undefined;
const listeners = new Set<() => void>();

/** Tells that somebody is logged in, from now on a log-in can run out. */
export function seen(me: Me): void {
  person = me;
}

/** The log-in that ran out, for the sheet that asks for the password again. */
export function useRunOut(): RunOut | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** What the sheet itself asks must not wait for the sheet. */
const asksOfTheSheet = /^\/api\/(login|second-factor|me)\b/;

whenLoggedOut((path) => {
  if (person === undefined || (current && asksOfTheSheet.test(path))) return Promise.resolve(false);
  current ??= begin(person);
  return current.settled;
});

function begin(whose: Me): RunOut & { settled: Promise<boolean> } {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const end = (again: boolean) => () => {
    current = undefined;
    tell();
    resolve(again);
  };
  queueMicrotask(tell);
  return { person: whose, goOn: end(true), giveUp: end(false), settled: promise };
}

function tell(): void {
  for (const listener of listeners) listener();
}
