import { useEffect, useState } from 'react';

/** A form's content that outlives a reload, a closed tab and an expired log-in (interface.md, "Manners"). */
export interface Draft<T> {
  value: T;
  /** Keeps a new content at once. */
  set(next: T): void;
  /** Once it is saved or dropped: nothing is left behind. */
  clear(): void;
  /** Something was typed here earlier and is still there. */
  isRestored: boolean;
}

const prefix = 'foyer.draft.';
/** Text about people does not stay on a shared machine for ever. */
const keptFor = 24 * 3_600_000;

/**
 * Keeps what is typed into a form, by its name (`send-now.<instance>`). What was kept in another shape, by an earlier
 * version, is dropped: `read` says whether it still is one.
 */
export function useDraft<T>(name: string, initial: T, read: (kept: unknown) => T | undefined): Draft<T> {
  const [kept] = useState(() => readKept(name, read));
  const [value, setValue] = useState(kept ?? initial);
  useEffect(forgetOldDrafts, []);
  return {
    value,
    set: (next) => {
      setValue(next);
      write(name, next);
    },
    clear: () => {
      setValue(initial);
      localStorage.removeItem(prefix + name);
    },
    isRestored: kept !== undefined,
  };
}

/** Somebody else logs in at this machine, or somebody logs out: what was typed here is nobody else's to read. */
export function forgetDrafts(): void {
  for (const key of draftKeys()) localStorage.removeItem(key);
}

function forgetOldDrafts(): void {
  for (const key of draftKeys()) if (parsed(key) === undefined) localStorage.removeItem(key);
}

function readKept<T>(name: string, read: (kept: unknown) => T | undefined): T | undefined {
  const found = parsed(prefix + name);
  return found === undefined ? undefined : read(found.value);
}

function parsed(key: string): { value: unknown; at: number } | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? 'null') as { value: unknown; at: number } | null;
    return found && Date.now() - found.at < keptFor ? found : undefined;
  } catch {
    // Not ours, or cut short: as good as not there.
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ value, at: Date.now() }));
  } catch {
    // A full or forbidden store keeps no drafts; the form itself goes on.
  }
}

function draftKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}
