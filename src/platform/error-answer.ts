import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, asError, errorCode, type ErrorKind, type Problem, type Values } from './errors.ts';
import type { Log } from './log.ts';

const values = z.record(z.string(), z.union([z.string(), z.number()])).optional();

/** The one shape of every error answer: a sentence in English, and code and values for saying it in another language. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    values,
    problems: z.array(z.object({ at: z.string(), message: z.string(), code: z.string().optional(), values })),
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
  const { status, ...told } = describe(thrown);
  if (status >= 500)
    log.error(
      { err: asError(thrown), requestId: request.id, route: request.routeOptions.url },
      'request failed',
    );
  if (status === 503) reply.header('retry-after', '5');
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Foyer"');
  if (thrown instanceof AppError && thrown.retryAfter !== undefined)
    reply.header('retry-after', String(thrown.retryAfter));
  return reply.status(status).send({ error: { ...told, requestId: request.id } });
}

/**
 * Connection lost, server shutting down, too many connections, or a standby that is not promoted yet and only reads
 * (25006): the database is away, not us at fault.
 */
const databaseAway = /^(08|57P0|53300|25006|ECONN|ENOENT|EPIPE|ETIMEDOUT)/;

function describe(thrown: unknown): {
  status: number;
  code: string;
  message: string;
  values?: Values;
  problems: readonly Problem[];
} {
  if (thrown instanceof AppError)
    return {
      status: statusOf[thrown.kind],
      code: thrown.code,
      message: thrown.message,
      values: thrown.values,
      problems: thrown.problems,
    };
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
  if (status >= 400 && status < 500) return { status, problems: [], ...(plainReasons[code] ?? unreadable) };
  return {
    status: 500,
    code: 'defect',
    message:
      'Foyer made a mistake and did not carry this out. Try again; if it happens again, give your administrator the request id.',
    problems: [],
  };
}

const unreadable = {
  code: 'unreadable',
  message: 'The request could not be read. Send it again as /api/openapi.json describes it.',
};

/** What the framework refuses before a route is asked, in our codes and words. */
const plainReasons: Record<string, { code: string; message: string }> = {
  FST_ERR_BAD_URL: {
    code: 'address_unreadable',
    message:
      'The address holds a % that begins no escape, or bytes that are not UTF-8. Encode it and try again.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: 'not_json',
    message: 'The body is not valid JSON. Check quotes, commas and brackets, and send it again.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'body_empty',
    message: 'The body is empty, but this request needs JSON.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'body_too_large',
    message: 'The body is larger than 1 MB. Send less at once.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'not_json',
    message: 'Send the body as JSON, with the header content-type: application/json.',
  },
};
