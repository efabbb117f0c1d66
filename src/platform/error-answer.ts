import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError, asError, errorCode, type ErrorKind, type Problem } from './errors.ts';
import type { Log } from './log.ts';

/** The one shape of every error answer. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ at: z.string(), message: z.string() })),
    requestId: z.string(),
  }),
});

const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

/** Answers what was thrown: a person gets a sentence and the request id, the log gets the cause of what is our fault. */
export function answerError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  const { status, code, message, problems } = describe(thrown);
  if (status >= 500)
    log.error(
      { err: asError(thrown), requestId: request.id, route: request.routeOptions.url },
      'request failed',
    );
  if (status === 503) reply.header('retry-after', '5');
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Foyer"');
  if (thrown instanceof AppError && thrown.retryAfter !== undefined)
    reply.header('retry-after', String(thrown.retryAfter));
  return reply.status(status).send({ error: { code, message, problems, requestId: request.id } });
}

/** Connection lost, server shutting down, too many connections: the database is away, not us at fault. */
const databaseAway = /^(08|57P0|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT)/;

function describe(thrown: unknown): {
  status: number;
  code: string;
  message: string;
  problems: readonly Problem[];
} {
  if (thrown instanceof AppError)
    return {
      status: statusOf[thrown.kind],
      code: thrown.code,
      message: thrown.message,
      problems: thrown.problems,
    };
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const problems = thrown.validation.map((issue) => ({
      at: [thrown.validationContext ?? 'request', ...issue.instancePath.split('/').filter(Boolean)].join('.'),
      message: issue.message ?? 'is not valid',
    }));
    const places = problems.map((problem) => `${problem.at}: ${problem.message}`).join('; ');
    return {
      status: 400,
      code: 'invalid_request',
      message: `The request is not right: ${places}.`,
      problems,
    };
  }
  const error = asError(thrown);
  const code = errorCode(thrown) ?? '';
  if (
    databaseAway.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
    return {
      status: 503,
      code: 'database_away',
      message: 'The database cannot be reached just now. Nothing was lost; try again in a few seconds.',
      problems: [],
    };
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status >= 400 && status < 500)
    return {
      status,
      code: code.toLowerCase() || 'bad_request',
      message: plainReason(code, error),
      problems: [],
    };
  return {
    status: 500,
    code: 'defect',
    message:
      'Foyer made a mistake and did not carry this out. Try again; if it happens again, give your administrator the request id.',
    problems: [],
  };
}

function plainReason(code: string, error: Error): string {
  if (error instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return 'The body is not valid JSON. Check quotes, commas and brackets, and send it again.';
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The body is empty, but this request needs JSON.';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'The body is larger than 1 MB.';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return 'Send the body as JSON, with the header content-type: application/json.';
  return error.message;
}
