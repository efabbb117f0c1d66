import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { Answer, Download, PublicAnswer, sendFile, sendPublic } from './answers.ts';
import { checkShape } from './check-shape.ts';
import { answerError, errorAnswer } from './error-answer.ts';
import { AppError, asError } from './errors.ts';
import { EventStream, openStreams, type OpenStreams, type StreamTimes } from './event-stream.ts';
import { newId } from './ids.ts';
import { refuseDuplicateNames } from './json-body.ts';
import type { Log } from './log.ts';

export { Answer, Download, PublicAnswer } from './answers.ts';
export { errorAnswer } from './error-answer.ts';

/** Who asks, read from a cookie or a key. The room that knows accounts hangs more on it. */
export interface Caller {
  /** As the audit and "saved by" show it: `Ada Visser (staff 12)`. */
  readonly actor: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
    /** The condition under which the caller may use this route; undefined: without one. */
    condition: string | undefined;
  }
}

/** What a handler is given: everything that came from outside, checked. */
export interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** Request headers, lower case. */
  headers: Record<string, string | string[] | undefined>;
  requestId: string;
  /** Who asks, in words; `local` where nobody is asked for a name. */
  actor: string;
  caller: Caller | undefined;
  /** The condition of the caller's right that this handler has to keep, one of its route's `keeps`. */
  condition: string | undefined;
  /** GET or HEAD, for routes that answer both. */
  method: string;
  /** Address of the asker's machine: the connection's, unless a trusted proxy names another. */
  ip: string;
  /** Fires when the asker has gone. */
  signal: AbortSignal;
}

/** One row of the route table. The permission is a name; `app.ts` decides who has it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  permission: string;
  /** Conditions a right may have (`own`, `reason`, …) that the handler itself keeps; a right with another one does not open the route. */
  keeps?: readonly string[];
  summary: string;
  description?: string;
  /** Of a good answer, 200 if not said. Of several the first, unless the handler gives an `Answer` with another. */
  status?: number | readonly [number, ...number[]];
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /**
   * The body is bytes of this type, at most 1 MB, instead of JSON; given to the handler as a Buffer. Any page may send
   * text/plain, so it is for calls that prove themselves by a signature.
   */
  takes?: 'text/csv' | 'text/plain';
  /**
   * Shape of the answer; a field not in it cannot leak. `file` for downloads, `events` for a stream that goes on,
   * `public` for links out of mails: nobody is asked who they are, no cookie is read, and search engines are sent away.
   */
  answer: z.ZodType | 'file' | 'events' | 'public';
  handle(call: Call<never, never, never>): Promise<unknown>;
}

type Read<S> = S extends z.ZodType ? z.output<S> : undefined;

/** A route with its handler typed by its schemas. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | 'file' | 'events' | 'public' = z.ZodType,
>(spec: {
  method: Route['method'];
  path: string;
  permission: string;
  keeps?: readonly string[];
  summary: string;
  description?: string;
  status?: Route['status'];
  params?: P;
  query?: Q;
  body?: B;
  takes?: Route['takes'];
  answer: A;
  handle(
    call: Call<Read<P>, Read<Q>, Read<B>>,
  ): Promise<
    A extends z.ZodType
      ? z.input<A> | Answer<z.input<A>>
      : A extends 'events'
        ? EventStream
        : A extends 'public'
          ? PublicAnswer
          : Download
  >;
}): Route {
  return spec as unknown as Route;
}

export interface HttpOptions {
  routes: readonly Route[];
  log: Log;
  /**
   * Tells who asks, before anything else of the request is read; undefined: nobody known. Refuses by an error. A stream
   * asks again and again while it is open, which is no sign that somebody is there.
   */
  identify?(request: FastifyRequest, how?: { isStream: boolean }): Promise<Caller | undefined>;
  /**
   * May the caller use routes of this permission? False answers 403; an error says more. The name of a condition,
   * one of `keeps`: yes, under it.
   */
  may(
    permission: string,
    request: FastifyRequest,
    keeps: readonly string[],
  ): boolean | string | Promise<boolean | string>;
  /** Looks at every request first; refuses by an error. */
  guard?: onRequestHookHandler;
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed (abuse.md, C-28). None: nobody's. */
  trustedProxies?: readonly string[];
  /** People reach this server by https: browsers are told never to try anything else. */
  isHttps?: boolean;
  /** How often streams of events beat and look whether they may go on; tests are in a hurry. */
  streamTimes?: StreamTimes;
  /** Title and version in the OpenAPI document. */
  title: string;
  version: string;
}

/** A year, as Strict-Transport-Security counts it (ASVS 3.4.1). */
const year = 31_536_000;

/** Builds the server; the caller adds static files and listens. Every answer that is not JSON of a schema is an error of ours. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { fastify, helmet, swagger, serializerCompiler, jsonSchemaTransform } = await libraries();
  const server = fastify({
    // Requests are logged once, by onResponse below, without query strings.
    logger: false,
    genReqId: () => newId(),
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    // What the router itself refuses, e.g. an address with %ff in it.
    frameworkErrors: (thrown, request, reply) => void answerError(thrown, request, reply, options.log),
  });
  server.decorateRequest('caller', undefined);
  server.decorateRequest('condition', undefined);
  server.setValidatorCompiler(checkShape);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((thrown, request, reply) => answerError(thrown, request, reply, options.log));
  readOnlyJson(server);
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
    strictTransportSecurity: options.isHttps ? { maxAge: year, includeSubDomains: false } : false,
  });
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: options.title, version: options.version } },
    transform: jsonSchemaTransform,
  });
  await server.register(async (api) => {
    const streams = openStreams(options.streamTimes);
    api.addHook('preClose', async () => streams.endAll());
    for (const each of options.routes)
      if (each.takes === undefined) mountRoute(api, each, options, streams);
      else await api.register(async (own) => mountBytes(own, each, options, streams));
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

/** Loaded when a server is built: every room's door leads here, and neither senders nor most commands serve anybody. */
async function libraries() {
  const [{ fastify }, { default: helmet }, { default: swagger }, forZod] = await Promise.all([
    import('fastify'),
    import('@fastify/helmet'),
    import('@fastify/swagger'),
    import('fastify-type-provider-zod'),
  ]);
  return { fastify, helmet, swagger, ...forZod };
}

/** JSON is the only language: a form or a text from another site's page needs no permission of the browser. */
function readOnlyJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // Decoded all the same, other bytes would reach people as replacement characters.
    if (isUtf8(body)) {
      const text = body.toString();
      void parse(request, text, (error, read: unknown) => done(error ?? duplicateIn(text, read), read));
    } else
      done(
        new AppError(
          'invalid',
          'not_utf8',
          'The body is not UTF-8. Save the text as UTF-8 and send it again.',
        ),
      );
  });
}

function duplicateIn(text: string, read: unknown): Error | null {
  try {
    refuseDuplicateNames(text, read);
    return null;
  } catch (thrown) {
    return asError(thrown);
  }
}

/** What an address that leads nowhere is told; without the query, in which a person's address may stand. */
export function routeUnknown(request: FastifyRequest): AppError {
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

/**
 * A route whose body is no JSON, by itself, so that no other reads bytes. Like JSON, text/csv is not among the types that
 * another site's page may send without asking first.
 */
function mountBytes(own: FastifyInstance, each: Route, options: HttpOptions, streams: OpenStreams): void {
  own.addContentTypeParser(each.takes!, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  mountRoute(own, each, options, streams);
}

function mountRoute(api: FastifyInstance, each: Route, options: HttpOptions, streams: OpenStreams): void {
  const statuses = typeof each.status === 'object' ? each.status : ([each.status ?? 200] as const);
  api.route({
    method: each.method,
    url: each.path,
    schema: {
      summary: each.summary,
      description: each.description,
      ...(each.params && { params: each.params }),
      // A misspelt filter must not list everything.
      ...(each.query && {
        querystring: each.query instanceof z.ZodObject ? each.query.strict() : each.query,
      }),
      ...(each.body && { body: each.body }),
      response: {
        ...(typeof each.answer === 'object' &&
          Object.fromEntries(statuses.map((status) => [status, each.answer]))),
        '4xx': errorAnswer,
        '5xx': errorAnswer,
      },
    },
    // Before the body is read: a stranger is told nothing of what a request should look like.
    onRequest: async (request) => {
      if (each.answer !== 'public') request.caller = await options.identify?.(request);
      request.condition = await conditionFor(each, request, options);
    },
    handler: async (request, reply) => {
      // Answers are about people: no cache on the way may keep them.
      reply.header('cache-control', 'no-store');
      const answer = await each.handle(callOf(request, reply));
      if (answer instanceof Download) return sendFile(reply, answer);
      if (answer instanceof PublicAnswer) return sendPublic(reply, answer);
      if (answer instanceof EventStream)
        return streams.begin(reply, answer, () => mayStill(each, request, options));
      if (!(answer instanceof Answer)) return reply.status(statuses[0]).send(answer);
      if (answer.cookies.length > 0) reply.header('set-cookie', [...answer.cookies]);
      return reply.status(answer.status ?? statuses[0]).send(answer.body);
    },
  });
}

/** Whether whoever asked may still be told: who they are and what they may is read anew. */
async function mayStill(each: Route, request: FastifyRequest, options: HttpOptions): Promise<boolean> {
  try {
    request.caller = await options.identify?.(request, { isStream: true });
    await conditionFor(each, request, options);
    return true;
  } catch {
    // Refused, or not to be told now: either way nothing more is said; the asker comes back and is told why.
    return false;
  }
}

/** @throws AppError forbidden */
async function conditionFor(
  each: Route,
  request: FastifyRequest,
  options: HttpOptions,
): Promise<string | undefined> {
  const keeps = each.keeps ?? [];
  const right = await options.may(each.permission, request, keeps);
  if (right === true) return undefined;
  if (right !== false && keeps.includes(right)) return right;
  throw new AppError('forbidden', 'forbidden', 'You may not do this. Ask somebody with the right for it.');
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
    actor: request.caller?.actor ?? 'local',
    caller: request.caller,
    condition: request.condition,
    method: request.method,
    ip: request.ip,
    signal: gone.signal,
  };
}
