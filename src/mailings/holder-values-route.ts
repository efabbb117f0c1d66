import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { holderValuesAnswer, holderValuesQuery } from './contract.ts';
import { holderValues } from './holder-values.ts';
import type { ReadPersonValues } from './preview-now.ts';

/** What the preview of a template needs of a real person; whether it may be sent is another question. */
export function holderValuesRoute({ db, personValues }: { db: Db; personValues: ReadPersonValues }): Route {
  return route({
    method: 'GET',
    path: '/api/instances/:id/holder-values',
    permission: 'audience:read',
    summary: 'Read the merge fields of one ticket holder, to preview a template with',
    params: byId,
    query: holderValuesQuery,
    answer: holderValuesAnswer,
    handle: async ({ params, query }) => ({
      holder: (await holderValues(db, { instanceId: params.id, ...query }, personValues)) ?? null,
    }),
  });
}
