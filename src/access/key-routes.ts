import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { makeApiKey, revokeApiKey } from './api-keys.ts';
import { doerOf } from './caller.ts';
import { done, doneAnswer, keyBody, keysAnswer, madeKeyAnswer } from './contract.ts';
import { mustBeFresh } from './fresh.ts';
import { allApiKeys } from './store/api-keys.ts';
import type { AccessTools } from './tools.ts';
import { accepted } from './verdict.ts';

/** Keys by which programs use the API: `Authorization: Bearer …`. */
export function keyRoutes(tools: AccessTools): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/keys',
      permission: 'keys:manage',
      summary: 'API keys, those in use first; never the keys themselves',
      answer: keysAnswer,
      handle: async () => ({
        keys: (await allApiKeys(tools.db)).map(({ createdAt, createdBy, lastUsedAt, revokedAt, ...key }) => ({
          ...key,
          madeAt: createdAt.toISOString(),
          madeBy: createdBy,
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
          revokedAt: revokedAt?.toISOString() ?? null,
        })),
      }),
    }),
    route({
      method: 'POST',
      path: '/api/keys',
      permission: 'keys:manage',
      summary: 'Make an API key; it is shown this once',
      status: 201,
      body: keyBody,
      answer: madeKeyAnswer,
      handle: async (call) => {
        mustBeFresh(tools, call);
        const { id, token } = await makeApiKey(tools, call.body, doerOf(call));
        return { id, key: token };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/keys/:id',
      permission: 'keys:manage',
      summary: 'Revoke an API key: from now on it opens nothing',
      params: byId,
      answer: doneAnswer,
      handle: async (call) => {
        accepted(await revokeApiKey(tools, call.params.id, doerOf(call)));
        return done;
      },
    }),
  ];
}
