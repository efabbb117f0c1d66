import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type onRequestHookHandler,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { AppError, asError, errorCode, type ErrorKind, type Problem } from './errors.ts';
import { newId } from './ids.ts';
import type { Log } from './log.ts';

/** What a handler is given: everything that came from outside, checked. */
export interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** Request headers, lower case. */
  headers: Record<string, string | string[] | undefined>;
  requestId: string;
  /** Who asks; until there are accounts, whoever reaches this machine. */
  actor: string;
  /** Fires when the asker has gone. */
  signal: AbortSignal;
}

/** A file instead of a JSON answer. */
export class Download {
  readonly fileName: string;
  readonly type: string;
  readonly body: Readable | string | Buffer;
  constructor(fileName: string, type: string, body: Readable | string | Buffer) {
    this.fileName = fileName;
    this.type = type;
    this.body = body;
  }
}

/** One row of the route table. The permission is a name; `app.ts` decides who has it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  permission: string;
  summary: string;
  description?: string;
  status?: number;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Shape of the answer; a field not in it cannot leak. `file` for downloads. */
  answer: z.ZodType | 'file';
  handle(call: Call<never, never, never>): Promise<unknown>;
}

type Read<S> = S extends z.ZodType ? z.output<S> : undefined;

/** A route with its handler typed by its schemas. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | 'file' = z.ZodType,
>(spec: {
  method: Route['method'];
  path: string;
  permission: string;
  summary: string;
  description?: string;
  status?: number;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  handle(call: Call<Read<P>, Read<Q>, Read<B>>): Promise<A extends z.ZodType ? z.input<A> : Download>;
}): Route {
  return spec as unknown as Route;
}

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
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  unavailable: 503,
};

export interface HttpOptions {
  routes: readonly Route[];
  log: Log;
  /** May this caller use routes of this permission? False answers 403. */
  may(permission: string, request: FastifyRequest): boolean | Promise<boolean>;
  /** Looks at every request first; refuses by an error. */
  guard?: onRequestHookHandler;
  /** Title and version in the OpenAPI document. */
  title: string;
  version: string;
}

/** Builds the server; the caller adds static files and listens. Every answer that is not JSON of a schema is an error of ours. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const server = fastify({
    // Requests are logged once, by onResponse below, without query strings.
    logger: false,
    genReqId: () => newId(),
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((thrown, request, reply) => answerError(thrown, request, reply, options.log));
  // JSON is the only language: a form or a text from another site's page needs no permission of the browser.
  server.removeContentTypeParser('text/plain');
  if (options.guard) server.addHook('onRequest', options.guard);
  server.addHook('onResponse', async (request, reply) => {
    options.log.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        requestId: request.id,
      },
      'request',
    );
  });
  await server.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurity },
    strictTransportSecurity: false,
  });
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: options.title, version: options.version } },
    transform: jsonSchemaTransform,
  });
  await server.register(async (api) => {
    for (const each of options.routes) mountRoute(api, each, options);
    api.get('/api/openapi.json', { schema: { hide: true } }, () => server.swagger());
  });
  await server.register(
    async (api) => {
      api.setNotFoundHandler((request) => Promise.reject(routeUnknown(request)));
    },
    { prefix: '/api' },
  );
  return server;
}

/** Without the query, in which an address may stand. */
function routeUnknown(request: FastifyRequest): AppError {
  const path = request.url.split('?')[0];
  const message = `There is no ${request.method} ${path}. See /api/openapi.json for what there is.`;
  return new AppError('not_found', 'route_unknown', message);
}

const contentSecurity = {
  defaultSrc: ["'self'"],
  // Mantine sets styles on elements.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  frameSrc: ["'self'"],
  objectSrc: ["'none'"],
  upgradeInsecureRequests: null,
};

function mountRoute(api: FastifyInstance, each: Route, options: HttpOptions): void {
  api.route({
    method: each.method,
    url: each.path,
    schema: {
      summary: each.summary,
      description: each.description,
      ...(each.params && { params: each.params }),
      ...(each.query && { querystring: each.query }),
      ...(each.body && { body: each.body }),
      response: {
        ...(each.answer !== 'file' && { [each.status ?? 200]: each.answer }),
        '4xx': errorAnswer,
        '5xx': errorAnswer,
      },
    },
    handler: async (request, reply) => {
      if (!(await options.may(each.permission, request)))
        throw new AppError(
          'forbidden',
          'forbidden',
          'You may not do this. Ask somebody with the right for it.',
        );
      const answer = await each.handle(callOf(request, reply));
      if (!(answer instanceof Download)) return reply.status(each.status ?? 200).send(answer);
      const name = answer.fileName.replaceAll(/[^\w.-]+/g, '-');
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type(answer.type)
        .send(answer.body);
    },
  });
}

function callOf(request: FastifyRequest, reply: FastifyReply): Call<never, never, never> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return {
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    headers: request.headers,
    requestId: request.id,
    actor: 'local',
    signal: gone.signal,
  };
}

function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const { status, code, message, problems } = describe(thrown);
  if (status >= 500)
    log.error(
      { err: asError(thrown), requestId: request.id, route: request.routeOptions.url },
      'request failed',
    );
  if (status === 503) reply.header('retry-after', '5');
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
