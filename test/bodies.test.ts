import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AccessTools } from '../src/access/index.ts';
import { routesOf } from '../src/app.ts';
import type { House } from '../src/house.ts';
import { buildHttp, type Route } from '../src/platform/http.ts';
import { openLog } from '../src/platform/log.ts';

/** Every route that takes a body; its handler tells that something got through. */
const routes: Route[] = routesOf(
  {
    database: { db: {} },
    clock: {},
    settings: {},
    messageKey: Buffer.alloc(32),
    accessKey: Buffer.alloc(32),
    routeKey: Buffer.alloc(32),
  } as unknown as House,
  { place: {} } as AccessTools,
)
  .filter(({ body }) => body !== undefined)
  .map((route) => ({ ...route, answer: z.any(), handle: () => Promise.resolve('got through') }));

let server: FastifyInstance;
beforeAll(async () => {
  server = await buildHttp({ routes, log: openLog('silent'), may: () => true, title: 'test', version: '0' });
});
afterAll(async () => await server.close());

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
}

/** The objects a body can be: one, or one of several. */
function shapesOf({ body }: Route): Schema[] {
  const schema = z.toJSONSchema(body!, { io: 'input', unrepresentable: 'any' }) as Schema;
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

/** What tells this shape from the others, so that it is the one judged: `kind: 'smtp'`. */
function tagsOf(shape: Schema): Record<string, unknown> {
  const fixed = Object.entries(shape.properties ?? {}).filter(([, property]) => 'const' in property);
  return Object.fromEntries(fixed.map(([name, property]) => [name, property.const]));
}

const scalars = new Set(['string', 'number', 'integer', 'boolean']);

/** What a route takes for every part of its address, so that nothing but the body is wrong. */
function idFor({ path, params }: Route): string {
  const names = Array.from(path.matchAll(/:(\w+)/g), ([, name]) => name!);
  const fits = (id: string) => params?.safeParse(Object.fromEntries(names.map((name) => [name, id]))).success;
  return ['1', '0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10'].find(fits) ?? '1';
}

async function send(route: Route, payload: string) {
  const url = route.path.replaceAll(/:\w+/g, idFor(route));
  const answer = await server.inject({
    method: route.method,
    url,
    payload,
    headers: { 'content-type': 'application/json' },
  });
  return { status: answer.statusCode, text: answer.body };
}

describe('the body of every route', () => {
  it('C-7: is looked at for many routes', () => expect(routes.length).toBeGreaterThan(25));

  it.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
    'C-7: $name refuses an unknown field, a list for a single value, and a name given twice',
    async ({ route }) => {
      for (const shape of shapesOf(route)) {
        const tags = tagsOf(shape);
        const unknown = await send(route, JSON.stringify({ ...tags, role: undefined, zz_owner_id: 1 }));
        expect(unknown, 'an unknown field').toMatchObject({ status: 400 });
        expect(unknown.text, 'an unknown field').toMatch(/zz_owner_id/);
        for (const [name, property] of Object.entries(shape.properties ?? {})) {
          if (!scalars.has(property.type ?? '') || name in tags) continue;
          const listed = await send(route, JSON.stringify({ ...tags, [name]: ['a'] }));
          expect(listed, name).toMatchObject({ status: 400 });
          expect(listed.text, name).toContain(`body.${name}`);
        }
        const twice = await send(route, '{"a":1,"a":2}');
        expect(twice.status).toBe(400);
        expect(twice.text).toContain('duplicate_name');
      }
    },
  );
});
