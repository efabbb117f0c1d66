import { AppError, type ErrorKind, type Values } from '../platform/errors.ts';

/** Why something was not done, for a person: what is the matter and what to do next. */
export interface Refusal {
  kind: ErrorKind;
  code: string;
  message: string;
  /** Seconds. */
  retryAfter?: number;
  values?: Values;
}

export type Verdict<T = unknown> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

export function refuse(
  kind: ErrorKind,
  code: string,
  message: string,
  more: Pick<Refusal, 'retryAfter' | 'values'> = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { kind, code, message, ...more } };
}

/**
 * For routes: a refusal becomes an error answer, anything else goes on.
 * @throws AppError of the refusal
 */
export function accepted<T>(verdict: Verdict<T>): { ok: true } & T {
  if (verdict.ok) return verdict;
  throw errorOf(verdict.refusal);
}

export function errorOf({ kind, code, message, ...more }: Refusal): AppError {
  return new AppError(kind, code, message, more);
}
