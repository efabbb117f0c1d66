import { AppError, type ErrorKind } from '../platform/errors.ts';

/** Why something was not done, for a person: what is the matter and what to do next. */
export interface Refusal {
  kind: ErrorKind;
  code: string;
  message: string;
  /** Seconds. */
  retryAfter?: number;
}

export type Verdict<T = unknown> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

export function refuse(
  kind: ErrorKind,
  code: string,
  message: string,
  retryAfter?: number,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { kind, code, message, retryAfter } };
}

/**
 * For routes: a refusal becomes an error answer, anything else goes on.
 * @throws AppError of the refusal
 */
export function accepted<T>(verdict: Verdict<T>): { ok: true } & T {
  if (verdict.ok) return verdict;
  throw errorOf(verdict.refusal);
}

export function errorOf({ kind, code, message, retryAfter }: Refusal): AppError {
  return new AppError(kind, code, message, { retryAfter });
}
