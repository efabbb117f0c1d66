import { z } from 'zod';
import { row, sql, type Db } from './database.ts';
import { route, type Route } from './http.ts';

export interface HealthDeps {
  db: Db;
  version: string;
  /** How sending is, in one word that may be read without a log-in. */
  sending: () => Promise<'ok' | 'stopped' | 'disarmed' | 'nobody_sends' | 'route_trouble'>;
}

/**
 * `GET /api/health`: 200 while the database answers, 503 when it does not, so that whoever balances load takes this
 * process away only when it is of no use. What holds sending up is of no process: it stands in the answer.
 */
export function healthRoutes({ db, version, sending }: HealthDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/health',
      permission: 'health:read',
      summary: 'Tell whether Foyer works',
      description:
        '200: this process and its database answer; 503: they do not. `sending` says whether messages go out: `stopped` by somebody, `disarmed` because the database was moved or restored, `nobody_sends` while sendings wait and no worker runs, `route_trouble` while they wait for a mail server.',
      answer: z.object({
        status: z.literal('ok'),
        version: z.string(),
        database: z.string(),
        sending: z.enum(['ok', 'stopped', 'disarmed', 'nobody_sends', 'route_trouble']),
      }),
      handle: async () => {
        const { server } = await row(
          db,
          sql<{ server: string }>`select current_setting('server_version') as server`,
        );
        return {
          status: 'ok' as const,
          version,
          database: `PostgreSQL ${server}`,
          sending: await sending(),
        };
      },
    }),
  ];
}
