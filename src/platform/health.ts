import { z } from 'zod';
import { row, sql, type Db } from './database.ts';
import { route, type Route } from './http.ts';

/** `GET /api/health`: ok while the database answers; when it does not, the answer is 503 like everywhere. */
export function healthRoutes({ db, version }: { db: Db; version: string }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/health',
      permission: 'health:read',
      summary: 'Tell whether Foyer works',
      answer: z.object({ status: z.literal('ok'), version: z.string(), database: z.string() }),
      handle: async () => {
        const { server } = await row(
          db,
          sql<{ server: string }>`select current_setting('server_version') as server`,
        );
        return { status: 'ok' as const, version, database: `PostgreSQL ${server}` };
      },
    }),
  ];
}
