import { createHash } from 'node:crypto';

/** Before and after of one field. */
export interface Change {
  from: unknown;
  to: unknown;
}

/**
 * What the audit keeps of a changed setting: the fields that differ, with their values before and after. Fields named
 * in `hashed` (secrets, people's addresses) stand as a hash: that they changed, and whether they came back, can be
 * told; what they were cannot. Give secrets as they are stored, encrypted: the hash of a weak password can be guessed.
 */
export function changesOf<T extends object>(
  before: T | undefined,
  after: T,
  hashed: readonly (keyof T & string)[] = [],
): Record<string, Change> {
  const shown = (name: string, value: unknown): unknown =>
    value === undefined || value === null
      ? null
      : (hashed as readonly string[]).includes(name)
        ? fingerprint(value)
        : value;
  const old = (before ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => JSON.stringify(old[name] ?? null) !== JSON.stringify(value ?? null))
      .map(([name, value]) => [name, { from: shown(name, old[name]), to: shown(name, value) }]),
  );
}

/** The first 16 hex digits of SHA-256: enough to see that two are the same. */
export function fingerprint(value: unknown): string {
  const bytes = Buffer.isBuffer(value) ? value : JSON.stringify(value);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
