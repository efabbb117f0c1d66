import { ApiError } from '../kit/api.ts';
import { problemSentence, sentenceOf } from '../kit/sentence.ts';

/** What the server says, when it is about this field; undefined when it is about something else. */
export function saidOf(error: Error | null, codes: readonly string[], field?: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const problem = error.problems.find(({ at }) => at === `body.${field}`);
  if (problem) return problemSentence(problem);
  return codes.includes(error.code) ? sentenceOf(error) : undefined;
}
