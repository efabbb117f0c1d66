import type { z } from 'zod';
import { readAddress } from '../../platform/address.ts';
import { writeAudit } from '../../platform/audit.ts';
import { tx } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { Download, route, type Route } from '../../platform/http.ts';
import { pageSize } from '../people.ts';
import { countSuppressed, suppressedPage } from '../store/suppressed.ts';
import { isOwnWish, suppress, unsuppress } from '../suppression.ts';
import { changedAnswer, liftBody, suppressBody, suppressionsAnswer, suppressionsQuery } from './contract.ts';
import type { ReturnsDeps } from './routes.ts';
import { suppressionsCsv } from './suppressions-csv.ts';

/** Blocked addresses: listed, downloaded, added and lifted. */
export function suppressionRoutes({ db, clock }: ReturnsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/suppressions',
      permission: 'suppression:read',
      summary: 'Addresses that nothing, or no marketing, goes to: why, since when, who said so',
      query: suppressionsQuery,
      answer: suppressionsAnswer,
      handle: async ({ query: { reason, search, page } }) => {
        const which = { reason, search, from: (page - 1) * pageSize, atMost: pageSize };
        const { found, total } = await suppressedPage(db, which);
        return {
          suppressions: found.map(({ folded, since, until, reason: why, ...each }) => ({
            ...each,
            address: folded,
            reason: why as z.input<typeof suppressionsAnswer>['suppressions'][number]['reason'],
            since: since.toISOString(),
            until: until?.toISOString() ?? null,
            mayLift: !isOwnWish(each.scope, why),
          })),
          counts: Object.fromEntries(await countSuppressed(db)),
          total,
          page,
          pageSize,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/suppressions.csv',
      permission: 'people:download',
      summary: 'The blocked addresses as CSV: all of them, or those of the same reason and search',
      query: suppressionsQuery.omit({ page: true }),
      answer: 'file',
      handle: async ({ query, actor, requestId }) => {
        const { total } = await suppressedPage(db, { ...query, from: 0, atMost: 0 });
        await tx(db, (tx) =>
          writeAudit(tx, {
            at: clock.now(),
            actor,
            action: 'people.downloaded',
            details: { list: 'suppressions', people: total },
            requestId,
          }),
        );
        return new Download('blocked-addresses.csv', 'text/csv; charset=utf-8', suppressionsCsv(db, query));
      },
    }),
    route({
      method: 'POST',
      path: '/api/suppressions',
      permission: 'suppression:add',
      summary: 'Let nothing, or no marketing, go to an e-mail address any more',
      description:
        'Holds within 2 s, also for what is being sent. One that is suppressed keeps its first reason.',
      body: suppressBody,
      answer: changedAnswer,
      handle: async ({ body, actor }) => {
        if (!readAddress(body.address).valid) throw noAddress(body.address);
        const isChanged = await suppress(db, {
          ...body,
          channel: 'email',
          reason: 'staff',
          at: clock.now(),
          by: actor,
        });
        return { isChanged };
      },
    }),
    route({
      method: 'POST',
      path: '/api/suppressions/lift',
      permission: 'suppression:remove',
      keeps: ['reason'],
      summary: 'Let messages go to an address again, with a reason that is audited',
      description:
        '409 `own_wish` for marketing to somebody who complained or unsubscribed: only they can ask for it again.',
      body: liftBody,
      answer: changedAnswer,
      handle: async ({ body, actor }) => ({
        isChanged: await unsuppress(db, { ...body, at: clock.now(), by: actor }),
      }),
    }),
  ];
}

function noAddress(address: string): AppError {
  return new AppError('invalid', 'no_address', `“${address}” is not an e-mail address.`, {
    values: { address },
  });
}
