import { ApiError } from '../kit/api.ts';

/** The server's sentence, when it is about this field; undefined when it is about something else. */
export function saidOf(error: Error | null, codes: readonly string[], field?: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const problem = error.problems.find(({ at }) => at === `body.${field}`);
  if (problem) return problem.message;
  return codes.includes(error.code) ? error.message : undefined;
}
