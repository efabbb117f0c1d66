import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { AppError, type Problem } from './errors.ts';
import { shapeCode, shapeWords } from './shape-words.ts';

/**
 * Checks params, query or body of a request against the schema of its route. What does not fit is refused as one
 * AppError invalid `invalid_request` that names every place with a sentence, and never in the words of a library.
 */
export const checkShape: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (given: unknown) => {
    const part = httpPart === 'querystring' ? 'query' : (httpPart ?? 'request');
    const unstorable = findUnstorable(given, part);
    if (unstorable) return { error: refusalOf([unstorable]) };
    const read = schema.safeParse(given, { error: shapeWords });
    if (read.success) return { value: read.data };
    return { error: refusalOf(read.error.issues.flatMap((issue) => problemsOf(issue, part))) };
  };

function refusalOf(problems: readonly Problem[]): AppError {
  const places = problems.map(({ at, message }) => `${at}: ${message.replace(/\.$/, '')}`);
  return new AppError('invalid', 'invalid_request', `The request is not right: ${places.join('; ')}.`, {
    problems,
  });
}

/** Of a choice of shapes the one that was nearly met is explained: where reading came furthest. */
function problemsOf(issue: z.core.$ZodIssue, at: string): Problem[] {
  const place = [at, ...issue.path.map(String)].join('.');
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ at: place, message: issue.message, ...shapeCode(issue) }];
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  const nearest = issue.errors.toSorted((one, other) => depth(other) - depth(one))[0]!;
  if (depth(nearest) > 0) return nearest.flatMap((inner) => problemsOf(inner, place));
  const words = new Set(issue.errors.flatMap((issues) => issues.map(({ message }) => message)));
  return [{ at: place, message: [...words].join(' or: '), code: 'wrong' }];
}

/** PostgreSQL holds neither NUL nor half a surrogate pair; no mail could carry them either. */
function findUnstorable(given: unknown, part: string): Problem | undefined {
  const left: { at: string; value: unknown }[] = [{ at: part, value: given }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { at, value } = next;
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      return {
        at,
        code: 'unstorable',
        message: 'This text holds a character that cannot be stored: NUL, or half of a character pair.',
      };
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      const isName = name.isWellFormed() && !name.includes('\0');
      left.push({ at: isName ? `${at}.${name}` : at, value: isName ? member : name });
    }
  }
  return undefined;
}
