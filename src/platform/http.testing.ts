import type { InjectOptions } from 'fastify';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { route, type Route } from './http.ts';

// A few routes for the tests of the server.

export const showAnswer = z.object({ id: z.number(), name: z.string() });

export const showRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/shows/:id',
    permission: 'shows.read',
    summary: 'One show',
    params: z.object({ id: z.coerce.number().int() }),
    answer: showAnswer,
    handle: async ({ params }) => {
      if (params.id === 404)
        throw new AppError('not_found', 'show_unknown', 'There is no show 404. Look in the list.');
      const secretToo = { id: params.id, name: 'The Cherry Orchard', secret: 'of another room' };
      return secretToo;
    },
  }),
  route({
    method: 'POST',
    path: '/api/shows',
    permission: 'shows.write',
    summary: 'A new show',
    status: 201,
    body: z.strictObject({
      name: z.string().min(1),
      seats: z.number().int().optional(),
      notes: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
    }),
    answer: showAnswer,
    handle: async ({ body }) => ({ id: 1, name: body.name }),
  }),
  route({
    method: 'GET',
    path: '/api/shows',
    permission: 'shows.read',
    summary: 'Shows',
    query: z.object({ page: z.coerce.number().int().optional() }),
    answer: showAnswer,
    handle: async () => ({ id: 1, name: 'Macbeth' }),
  }),
];

/** A new show, asked for with these bytes. */
export const post = (payload: string, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url: '/api/shows',
  headers: { 'content-type': 'application/json', ...headers },
  payload,
});
