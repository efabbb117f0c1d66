import { createHash } from 'node:crypto';
import type { FreeText } from './free-text.ts';

/** A message to the holders of one instance, to be sent now. */
export interface SendRequest {
  /** A text: the box office's number of the instance, or Foyer's own, as somebody typed it. A number: Foyer's own. */
  instance: string | number;
  /** Code or name of the template. */
  template: string;
  freeText?: FreeText;
  /** Purpose change: which of the two groups of meaning.md 13. Both when missing. */
  groups?: { current: boolean; ended: boolean };
  /** All holders, or only those with print at home (CSE-22). */
  delivery?: 'all' | 'print_at_home';
  /** The sender says that the message holds no marketing (CSE-33). */
  confirmNoMarketing: boolean;
  /** Made by whoever asks, once for each wish to send: the same key never sends twice. */
  idempotencyKey: string;
  /** Why the same message shall go out once more within 24 hours. */
  again?: string;
  /** The template's version that was looked at; a newer one is not sent unseen. */
  templateVersion?: number;
  /** The newest sending of the instance that was known, null for none; another one since then is shown instead. */
  lastSending?: string | null;
  /** Count opens and clicks; part of what is confirmed. */
  track?: boolean;
}

/** SHA-256 in hex over JSON with sorted names: equal values, equal hash. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * The key of a command typed without one: the same command finds the sending it made before, so that a repeated
 * line of a shell's history does not send twice.
 */
export function commandKey(request: Omit<SendRequest, 'idempotencyKey' | 'confirmNoMarketing'>): string {
  return `command-${hashOf(request)}`;
}
