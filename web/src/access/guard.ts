import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiError } from '../kit/api.ts';
import { meQuery, type Me } from './me.ts';
import { seen } from './run-out.ts';

/**
 * Lets nobody see a screen before it is known who they are; strangers are led to the log-in and back from there.
 * @throws a redirect to the log-in; ApiError when the server cannot tell
 */
export async function mustBeLoggedIn(queries: QueryClient, href: string): Promise<void> {
  const me = await ask(queries);
  if (me?.next !== 'nothing')
    throw redirect({ to: '/login', search: { to: href === '/' ? undefined : href } });
  seen(me);
}

async function ask(queries: QueryClient): Promise<Me | undefined> {
  return await queries.ensureQueryData(meQuery).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  });
}
