import { z } from 'zod';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { versionNames } from '../templates/index.ts';
import { madeFromAnswer } from './contract.ts';
import { mailingOfSending } from './store.ts';

const uuid = z.uuid();

/** What a sending was made from (CSE-33, CSE-40): which version, who confirmed it and when, and why once more. */
export function madeFromRoute({ db }: { db: Db }): Route {
  return route({
    method: 'GET',
    path: '/api/sendings/:id/made-from',
    permission: 'sendings:read',
    summary: 'What a sending was made from, and who confirmed that it holds no marketing',
    // As delivery does: whatever is no id of a sending is answered like an id that nobody has.
    params: z.strictObject({ id: z.string().max(200) }),
    answer: madeFromAnswer,
    handle: async ({ params: { id } }) => {
      const mailing = uuid.safeParse(id).success ? await mailingOfSending(db, id) : undefined;
      const version = mailing && (await versionNames(db, [mailing.templateVersionId])).values().next().value;
      if (!mailing || !version)
        throw new AppError(
          'not_found',
          'sending_unknown',
          'There is no sending with this id. Look it up in the list of sendings.',
        );
      const { code, name, number } = version;
      const { confirmedBy, confirmedAt, againReason } = mailing;
      return { template: { code, name, version: number }, confirmedBy, confirmedAt, againReason };
    },
  });
}
