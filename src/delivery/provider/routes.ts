import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { fetchGuarded } from '../../platform/fetch-guarded.ts';
import { route, type Route } from '../../platform/http.ts';
import { findChoices } from '../store/return-choices.ts';
import { sesEvents } from './ses.ts';
import { takeCall } from './take-call.ts';

export interface ProviderDeps {
  db: Db;
  clock: Clock;
  /** Key of return paths. */
  key: Buffer;
  /** Tests hand certificates in. */
  fetch?: (address: URL) => Promise<string>;
}

/** What providers call. Nobody logs in: each call proves itself by its signature. */
export function providerRoutes({
  db,
  clock,
  key,
  fetch = (address) => fetchGuarded(address),
}: ProviderDeps): Route[] {
  const ses = sesEvents({ key, topic: async () => (await findChoices(db)).sesTopic, fetch });
  return [
    route({
      method: 'POST',
      path: '/api/hooks/ses',
      permission: 'hooks:use',
      summary: 'What Amazon SES tells by Amazon SNS: bounces, complaints, deliveries',
      description:
        'Answers 200 only after what was told is committed, and 401 to whatever is not signed by the configured topic, is older than an hour, or lies ahead. Told again, nothing happens. At most 1 MB.',
      takes: 'text/plain',
      answer: z.object({ taken: z.literal(true) }),
      handle: async ({ body }) => {
        const call: unknown = body;
        if (!Buffer.isBuffer(call) || !(await takeCall(db, ses, call, clock.now()))) throw notProven();
        return { taken: true as const };
      },
    }),
  ];
}

function notProven(): AppError {
  return new AppError(
    'unauthenticated',
    'not_proven',
    'This call is not proven to be from the configured topic.',
  );
}
