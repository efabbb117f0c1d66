/** The kinds of trouble a caller can be told about; `http.ts` alone maps them to status codes. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_many' | 'unavailable';

/** What a sentence speaks of, by name, for whoever says it in another language. Nothing that the sentence does not say. */
export type Values = Readonly<Record<string, string | number>>;

/** One thing wrong at one place of what somebody gave us, e.g. a field of a form or a line of a template. */
export interface Problem {
  /** Where it is, in words of the thing itself: `body.text`, `line 12, column 3`. */
  at: string;
  /** What is wrong and what to do about it, for a person. */
  message: string;
  /** For programs and for the catalogue of another language, where there is one. */
  code?: string;
  values?: Values;
}

/**
 * "Cannot go on", with a text for three audiences: `code` for programs (never changed once released),
 * `message` for the person (what happened, what to do next), `cause` and `problems` for whoever mends it. A screen of
 * another language says the message in its own words, found by the code and filled with the `values`.
 * Expected outcomes are values, not errors.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly problems: readonly Problem[];
  readonly values: Values | undefined;
  /** When it is worth trying again, in seconds from now. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    details: { cause?: unknown; problems?: readonly Problem[]; values?: Values; retryAfter?: number } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.code = code;
    this.problems = details.problems ?? [];
    this.values = details.values;
    this.retryAfter = details.retryAfter;
  }
}

/** The error itself, or whatever was thrown wrapped as one, so that logs and messages can rely on its shape. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The code of a system or PostgreSQL error (`ENOENT`, `23505`), or undefined. */
export function errorCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
